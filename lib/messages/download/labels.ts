import type { DownloadProblem } from './types';

/** What a message's page says after a download that was not whole, and what to do next. */
export const problemLabels: Record<DownloadProblem, { heading: string; text: string }> = {
  not_gzip: {
    heading: 'We cannot open this file',
    text: 'The sender marked it as compressed, but it is not, or it is not whole. You can download it as received: exactly as MESH holds it. If it does not open, ask the sender to send it again.',
  },
  missing_part: {
    heading: 'Part of this file is missing',
    text: 'MESH does not have every part of it. Ask the sender to send it again. You can download the parts that are there, as received.',
  },
  broke_off: {
    heading: 'The last download was not complete',
    text: 'MESH stopped before it had given us the whole file. Download it again. If this happens again, download it as received and tell the sender.',
  },
};

/** Words for a stored problem; null for none, and for what an older version does not know. */
export function problemOf(stored: string | null): { heading: string; text: string } | null {
  return problemLabels[stored as DownloadProblem] ?? null;
}
