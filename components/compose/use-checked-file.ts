'use client';

import { useState } from 'react';
import { useChosenFiles } from './chosen-file';
import { fileProblem } from './file-problem';

/**
 * What was wrong with the last choice. `attempt` changes with each, so that the same words are read out
 * again.
 */
type Refused = { text: string; attempt: number };

/** The file of a message, checked as soon as it is chosen. One that cannot be sent is not kept. */
export function useCheckedFile(draftId: string, limitBytes: number) {
  const files = useChosenFiles();
  const [refused, setRefused] = useState<Refused | null>(null);
  const take = (chosen: File | undefined): File | null => {
    const text = chosen ? fileProblem(chosen, limitBytes) : 'Choose a file';
    if (chosen && text === null) {
      setRefused(null);
      files.keep(draftId, chosen);
      return chosen;
    }
    files.drop(draftId);
    setRefused((before) => ({ text: text ?? 'Choose a file', attempt: (before?.attempt ?? 0) + 1 }));
    return null;
  };
  return { file: files.fileOf(draftId), refused, take };
}
