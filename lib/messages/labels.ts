import { sizeWords } from '@/lib/format/size';
import { sentenceTime } from '@/lib/format/time';
import { explainCode } from '@/lib/mesh/code-meanings';
import { claimWords } from './claims/labels';
import type { MessageKind, MessageRow } from './types';

/** The subject, or words that say there is none. A report is named by its content. */
export function subjectWords(subject: string | null, kind: MessageKind, unread = false): string {
  if (unread) return claimWords.unreadable.heading;
  if (kind !== 'REPORT') return subject || '(no subject)';
  if (!subject) return 'A message you sent was not delivered';
  return /^not delivered\b/i.test(subject) ? subject : `Not delivered: ${subject}`;
}

/** When a received message arrived: by MESH's time, or else when it was first listed, at the latest. */
export function arrivedWords(message: { acceptedAt: Date | null; happenedAt: Date }): string {
  const at = sentenceTime(message.happenedAt);
  return message.acceptedAt ? `arrived ${at}` : `arrived by ${at} at the latest`;
}

/** "2.4 MB", "2 parts", or both. */
export function sizeAndParts(sizeBytes: number | null, partCount: number): string {
  const parts = partCount > 1 ? `${partCount} parts` : null;
  const size = sizeBytes === null ? null : sizeWords(sizeBytes);
  return [size, parts].filter(Boolean).join(' · ') || 'Size shown after download';
}

/**
 * A failure in words: the meaning of MESH's event and code, and what to do now. Unknown codes keep MESH's own
 * words.
 */
export function failureWords({
  statusEvent,
  statusCode,
  statusDescription,
}: Pick<MessageRow, 'statusEvent' | 'statusCode' | 'statusDescription'>): {
  meaning: string;
  nextStep: string;
} {
  const explained = statusCode ? explainCode(statusEvent ?? '', statusCode, statusDescription ?? '') : null;
  if (explained) return { meaning: explained.meaning, nextStep: explained.nextStep };
  return {
    meaning: statusDescription ? `MESH says: “${statusDescription}”.` : 'MESH gave no reason.',
    nextStep: 'Ask for help, and say what stands under “Technical details”.',
  };
}
