'use client';

import { useEffect, useState } from 'react';
import { Notice } from '@/components/ui/notice';
import { type Caution, cautionsOf, type Described } from '@/lib/messages/compose/cautions/policy';
import { useChosenFiles } from './chosen-file';
import { contentCautions } from './file-content';

/** What the chosen file's content says, once it has been read. Nothing when it cannot be. */
function useContentCautions(file: File | undefined): readonly Caution[] {
  const [found, setFound] = useState<{ file: File; cautions: Caution[] } | null>(null);
  useEffect(() => {
    if (!file) return;
    let isCurrent = true;
    contentCautions(file).then(
      (cautions) => isCurrent && setFound({ file, cautions }),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [file]);
  return found && found.file === file ? found.cautions : [];
}

type Props = Described & { draftId: string; thisYear: number };

/**
 * What to look at before the message is sent. It prevents nothing. Without JavaScript, by the names alone.
 */
export function Cautions({ draftId, thisYear, fileName, subject, localId }: Props) {
  const file = useChosenFiles().fileOf(draftId);
  const inside = useContentCautions(file);
  const byName = cautionsOf({ fileName: file?.name ?? fileName, subject, localId }, thisYear);
  const cautions = [...byName, ...inside];
  if (cautions.length === 0) return null;
  return (
    <Notice tone="warning" heading="Look at this before you send">
      <ul className="nhsuk-list nhsuk-list--bullet">
        {cautions.map(({ code, text }) => (
          <li key={`${code} ${text}`}>{text}</li>
        ))}
      </ul>
    </Notice>
  );
}
