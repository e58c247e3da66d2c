import { sizeWords } from '@/lib/format/size';
import { sentenceTime, timeLeft } from '@/lib/format/time';
import { explainCode } from '@/lib/mesh/code-meanings';
import type { MessageEventKind, MessageKind, MessageRow, MessageState } from './types';

type Tone = 'waiting' | 'success' | 'warning' | 'danger' | 'neutral';

/** The tag of each state: words that stand by themselves, and a tone that never carries meaning alone. */
export const stateTags: Record<MessageState, { words: string; tone: Tone }> = {
  AVAILABLE: { words: 'Waiting', tone: 'waiting' },
  COLLECTING: { words: 'Marked as collected', tone: 'success' },
  COLLECTED: { words: 'Collected', tone: 'success' },
  COLLECTED_ELSEWHERE: { words: 'Collected elsewhere', tone: 'neutral' },
  EXPIRED: { words: 'Expired', tone: 'danger' },
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
  listed_again: { title: 'Put back into the mailbox' },
  seen: { title: 'First seen' },
  downloaded: { title: 'Downloaded, complete' },
  download_broken: { title: 'Download broke off', problem: true },
  downloaded_as_received: { title: 'Downloaded as received' },
  marked_collected: { title: 'Marked as collected' },
  marked_by_download: { title: 'Marked as collected by the download' },
  collection_undone: { title: '“Mark as collected” undone' },
  collected: { title: 'Collected: MESH has been told' },
  collected_elsewhere: { title: 'Collected by other software' },
  expired: { title: 'Went back: not collected in 5 days', problem: true },
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
export function subjectWords(subject: string | null, kind: MessageKind): string {
  if (kind === 'REPORT')
    return subject ? `Not delivered: ${subject}` : 'A message you sent was not delivered';
  return subject || '(no subject)';
}

/** "2.4 MB", "2 parts", or both. */
export function sizeAndParts(sizeBytes: number | null, partCount: number): string {
  const parts = partCount > 1 ? `${partCount} parts` : null;
  const size = sizeBytes === null ? null : sizeWords(sizeBytes);
  return [size, parts].filter(Boolean).join(' · ') || 'Size known after download';
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

export type Banner = { tone: Tone; heading: string; text: string };

type Described = Pick<
  MessageRow,
  | 'state'
  | 'kind'
  | 'expiresAt'
  | 'statusEvent'
  | 'statusCode'
  | 'statusDescription'
  | 'otherName'
  | 'otherMailboxId'
> & { stateAt: Date; acknowledgeAt: Date | null };

/** Where a message stands, what follows from that and what to do: the first thing on its page. Pure. */
export function stateBanner(message: Described, now: Date): Banner {
  const { state, expiresAt, acknowledgeAt } = message;
  const other = message.otherName ?? message.otherMailboxId ?? 'the other side';
  const left = expiresAt ? timeLeft(expiresAt, now) : null;
  const until = expiresAt ? ` by ${sentenceTime(expiresAt)}` : '';
  const failure = () => failureWords(message);
  switch (state) {
    case 'AVAILABLE':
      if (message.kind === 'REPORT') {
        return {
          tone: 'danger',
          heading: 'A message was not delivered',
          text: `${failure().meaning} ${failure().nextStep}`,
        };
      }
      return {
        tone: 'warning',
        heading: `Waiting to be collected${left ? ` · ${left.words.toLowerCase()}${left.words.startsWith('No') ? '' : ' left'}` : ''}`,
        text: `If nobody collects it${until}, it goes back and the sender is told.`,
      };
    case 'COLLECTING':
      return {
        tone: 'success',
        heading: 'Marked as collected',
        text:
          acknowledgeAt && acknowledgeAt > now
            ? `MESH and the sender are told at ${sentenceTime(acknowledgeAt).split(' at ')[1]}. Until then you can undo this, and still download the file.`
            : 'MESH and the sender are being told now.',
      };
    case 'COLLECTED':
      return {
        tone: 'success',
        heading: 'Collected',
        text: 'The sender has been told. MESH no longer gives out the file.',
      };
    case 'COLLECTED_ELSEWHERE':
      return {
        tone: 'neutral',
        heading: 'Collected by other software',
        text: 'Another system that uses this mailbox has collected the message. Look for the file there.',
      };
    case 'EXPIRED':
      return {
        tone: 'danger',
        heading: 'Went back to the sender',
        text: `Nobody collected it in 5 days, so MESH took it out of the inbox and told ${other}. Ask them to send it again.`,
      };
    case 'WITHDRAWN':
      return {
        tone: 'neutral',
        heading: 'No longer in this mailbox',
        text: 'It went with the mailbox to another organisation, or its sender took it back. There is nothing to do.',
      };
    case 'DRAFT':
      return { tone: 'neutral', heading: 'Not sent yet', text: 'Go on where you stopped, or discard it.' };
    case 'SENDING':
      return {
        tone: 'neutral',
        heading: 'Sending',
        text: 'The file is on its way to MESH. This page changes by itself when MESH has it.',
      };
    case 'UNCONFIRMED':
      return {
        tone: 'warning',
        heading: 'We are finding out whether this was sent',
        text: 'We did not get MESH’s answer, so we are asking what it received. This usually takes a few minutes. Do not send the message again yet. If MESH cannot tell us, we will ask you to check with the recipient.',
      };
    case 'ACCEPTED':
      return {
        tone: 'neutral',
        heading: `Waiting to be collected by ${other}`,
        text: `MESH has accepted it. If it is not collected${until}, it comes back and you are told here.`,
      };
    case 'ACKNOWLEDGED':
      return {
        tone: 'success',
        heading: `Collected by ${other}`,
        text: `On ${sentenceTime(message.stateAt)}. There is nothing more to do.`,
      };
    case 'UNDELIVERED':
      return {
        tone: 'danger',
        heading: `Not delivered to ${other}`,
        text: `${failure().meaning} ${failure().nextStep}`,
      };
    case 'REJECTED':
      return {
        tone: 'danger',
        heading: 'MESH refused this message',
        text: `${failure().meaning} Nothing was sent. ${failure().nextStep}`,
      };
    case 'ABANDONED':
      return {
        tone: 'danger',
        heading: 'This message was not sent',
        text: 'MESH never received it. It is safe to send it again.',
      };
    case 'UNSETTLED':
      return {
        tone: 'danger',
        heading: 'We could not find out whether this was sent',
        text: `MESH could not tell us whether it has this message. Do not send it again yet. Ask ${other} whether it arrived, then record the answer here.`,
      };
    case 'ARRIVED':
      return {
        tone: 'success',
        heading: 'Recorded as arrived',
        text: `MESH could not tell us, but someone recorded on ${sentenceTime(message.stateAt)} that it arrived. There is nothing more to do.`,
      };
    case 'NOT_ARRIVED':
      return {
        tone: 'danger',
        heading: 'Recorded as not arrived',
        text: `MESH could not tell us, and someone recorded on ${sentenceTime(message.stateAt)} that it did not arrive. You can send it again.`,
      };
  }
}
