'use client';

import { sizeWords } from '@/lib/format/size';
import { useChosenFiles } from './chosen-file';

type Props = { draftId: string; describedName: string | null };

/** The name of the file to be sent: the current one, or the one chosen before the page was reloaded. */
export function ChosenFileName({ draftId, describedName }: Props) {
  const file = useChosenFiles().fileOf(draftId);
  return <bdi>{file?.name ?? describedName ?? 'Not chosen yet'}</bdi>;
}

/** Its size, or that it must be chosen. */
export function ChosenFileNote({ draftId, describedName }: Props) {
  const file = useChosenFiles().fileOf(draftId);
  if (file) return sizeWords(file.size);
  return describedName ? 'Choose it again below: this page does not have it any more' : 'Choose it below';
}
