import { sizeWords } from '@/lib/format/size';
import { sentenceTime } from '@/lib/format/time';
import { explainCode } from '@/lib/mesh/code-meanings';
import type { MessageEventKind, MessageKind, MessageRow, MessageState } from './types';

export type Tone = 'waiting' | 'success' | 'warning' | 'danger' | 'neutral';

/** The tag of each state: words that stand by themselves, and a tone that never carries meaning alone. */
export const stateTags: Record<MessageState, { words: string; tone: Tone }> = {
  AVAILABLE: { words: 'Waiting', tone: 'waiting' },
  COLLECTING: { words: 'Marked as collected', tone: 'success' },
  COLLECTED: { words: 'Collected', tone: 'success' },
  COLLECTED_ELSEWHERE: { words: 'Collected elsewhere', tone: 'neutral' },
  EXPIRED: { words: 'Expired', tone: 'danger' },
  GONE: { words: 'No longer at MESH', tone: 'warning' },
  WITHDRAWN: { words: 'No longer here', tone: 'neutral' },
  DRAFT: { words: 'Not sent yet', tone: 'neutral' },
  SENDING: { words: 'Sending', tone: 'waiting' },
  UNCONFIRMED: { words: 'Finding out', tone: 'warning' },
  ACCEPTED: { words: 'On its way', tone: 'waiting' },
  ACKNOWLEDGED: { words: 'Collected', tone: 'success' },
  UNDELIVERED: { words: 'Not delivered', tone: 'danger' },
  REJECTED: { words: 'Refused by MESH', tone: 'danger' },
  ABANDONED: { words: 'Not sent', tone: 'danger' },
  UNSETTLED: { words: 'Not known', tone: 'danger' },
  ARRIVED: { words: 'Arrived', tone: 'success' },
  NOT_ARRIVED: { words: 'Did not arrive', tone: 'danger' },
};

const eventWords: Record<MessageEventKind, { title: string; problem?: true }> = {
  arrived: { title: 'Arrived in the mailbox' },
  listed_again: { title: 'Put back: MESH lists it again' },
  seen: { title: 'First seen' },
  downloaded: { title: 'Downloaded, complete' },
  download_broken: { title: 'Download broke off', problem: true },
  downloaded_as_received: { title: 'Downloaded as received' },
  marked_collected: { title: 'Marked as collected' },
  marked_by_download: { title: 'Marked as collected by the download' },
  collection_undone: { title: '“Mark as collected” undone' },
  collected: { title: 'Collected: MESH has been told' },
  collected_elsewhere: { title: 'Collected by other software' },
  expired: { title: 'Expired: it reached its deadline', problem: true },
  gone: { title: 'No longer at MESH: we do not know why', problem: true },
  unreadable: { title: 'Listed by MESH, but we cannot read it yet', problem: true },
  sending: { title: 'Sending began' },
  send_failed: { title: 'Sending broke off: nothing was sent', problem: true },
  unconfirmed: { title: 'MESH did not answer: finding out', problem: true },
  accepted: { title: 'Accepted by MESH' },
  unsettled: { title: 'We could not find out whether it was sent', problem: true },
  recorded_arrived: { title: 'Recorded that it arrived' },
  recorded_not_arrived: { title: 'Recorded that it did not arrive', problem: true },
  not_received: { title: 'MESH never received it', problem: true },
  rejected: { title: 'Refused by MESH', problem: true },
  acknowledged: { title: 'Collected by the recipient' },
  undelivered: { title: 'Not delivered', problem: true },
  unknown_status: { title: 'MESH reported a status we do not know', problem: true },
};

/** The words of an event on the timeline. An unknown kind is shown as it is rather than hidden. */
export function eventTitle(kind: string): { title: string; problem: boolean } {
  const words = eventWords[kind as MessageEventKind];
  return { title: words?.title ?? kind, problem: words?.problem ?? false };
}

/** The subject, or words that say there is none. A report is named by what it tells. */
export function subjectWords(subject: string | null, kind: MessageKind, unread = false): string {
  if (unread) return 'We cannot read this message yet';
  if (kind !== 'REPORT') return subject || '(no subject)';
  if (!subject) return 'A message you sent was not delivered';
  return /^not delivered\b/i.test(subject) ? subject : `Not delivered: ${subject}`;
}

/** When a received message arrived: by MESH's word, or else when it was first listed, at the latest. */
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

/** A failure in words: what MESH's event and code mean and what to do now. Codes that nobody described keep MESH's own words. */
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
