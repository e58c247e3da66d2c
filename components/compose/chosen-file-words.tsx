'use client';

import { sizeWords } from '@/lib/format/size';
import { useChosenFiles } from './chosen-file';

type Props = { draftId: string; describedName: string | null };

/** The name of the file that would be sent: the one in hand, or the one chosen before the page was loaded again. */
export function ChosenFileName({ draftId, describedName }: Props) {
  const file = useChosenFiles().fileOf(draftId);
  return <bdi>{file?.name ?? describedName ?? 'Not chosen yet'}</bdi>;
}

/** Its size, or that it has to be chosen. */
export function ChosenFileNote({ draftId, describedName }: Props) {
  const file = useChosenFiles().fileOf(draftId);
  if (file) return sizeWords(file.size);
  return describedName ? 'Choose it again below: this page does not have it any more' : 'Choose it below';
}
