import { sentenceTime, timeLeft } from '@/lib/format/time';
import { type Claim, say } from '../claims/policy';
import { failureWords } from '../labels';
import type { MessageRow } from '../types';

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
> & {
  stateAt: Date;
  stateAfter: Date | null;
  acceptedAt: Date | null;
  happenedAt: Date;
  acknowledgeAt: Date | null;
  missingSince: Date | null;
  readAgainAt: Date | null;
  trackedAt: Date | null;
  trackedStatus: string | null;
  putBackAt: Date | null;
};

/** "on Tuesday 24 November at 07:15", or between two times where only that is known. */
function when(after: Date | null, at: Date): string {
  if (!after || sentenceTime(after) === sentenceTime(at)) return `on ${sentenceTime(at)}`;
  return `between ${sentenceTime(after)} and ${sentenceTime(at)}`;
}

/** The banner of a message that waits, or is listed as if it did. */
function waitingBanner(message: Described, now: Date): Claim {
  const { expiresAt, missingSince, readAgainAt, happenedAt, putBackAt } = message;
  if (missingSince) return say('unlisted', { at: sentenceTime(missingSince) });
  if (readAgainAt) return say('unreadable', { at: sentenceTime(readAgainAt) });
  if (message.kind === 'REPORT') return say('report', failureWords(message));
  const again = putBackAt ? 'It had left this mailbox, and was put back. ' : '';
  if (!expiresAt) return say('waiting_no_deadline', { again, at: sentenceTime(happenedAt) });
  const deadline = sentenceTime(expiresAt);
  if (expiresAt <= now) return say('waiting_late', { again, deadline });
  return say('waiting', { again, deadline, left: timeLeft(expiresAt, now).words.toLowerCase() });
}

/** The banner of a message that was marked as collected, which MESH may not know yet. */
function markedBanner({ missingSince, acknowledgeAt }: Described, now: Date): Claim {
  if (missingSince) return say('marked_not_found', { at: sentenceTime(missingSince) });
  return acknowledgeAt && acknowledgeAt > now
    ? say('marked', { time: sentenceTime(acknowledgeAt).split(' at ')[1] ?? '' })
    : say('being_told');
}

/** The banner of a message that MESH accepted, by its last answer. */
function acceptedBanner(message: Described, other: string, now: Date): Claim {
  const { acceptedAt, expiresAt, trackedAt, trackedStatus } = message;
  const accepted = acceptedAt ? `MESH accepted it on ${sentenceTime(acceptedAt)}.` : 'MESH accepted it.';
  const at = trackedAt ? sentenceTime(trackedAt) : '';
  if (trackedAt && trackedStatus === null) return say('not_found', { accepted, at, other });
  if (trackedAt && trackedStatus !== 'accepted' && trackedStatus !== 'uploading')
    return say('unknown_status', { accepted, status: trackedStatus ?? '', other });
  const asked = at && ` When we last asked, on ${at}, it had not been collected.`;
  const deadline = expiresAt ? sentenceTime(expiresAt) : '';
  if (expiresAt && expiresAt <= now) return say('on_its_way_late', { accepted, asked, deadline, other });
  return say('on_its_way', { accepted, asked, byDeadline: deadline && ` by ${deadline}`, other });
}

/** The banner of a message that was not delivered, and may since have been put back. */
function undeliveredBanner(message: Described, other: string): Claim {
  const { stateAt, stateAfter, trackedAt, trackedStatus } = message;
  if (trackedStatus === 'accepted' && trackedAt)
    return say('put_back', { other, when: when(stateAfter, stateAt), at: sentenceTime(trackedAt) });
  return say('undelivered', { other, ...failureWords(message) });
}

/** The banner of a message that left MESH for an unknown reason. */
function goneBanner({ stateAt, stateAfter, expiresAt }: Described, other: string): Claim {
  const orExpired = expiresAt && expiresAt <= stateAt ? ', or it may have expired' : '';
  return say('gone', { when: when(stateAfter, stateAt), orExpired, other });
}

/** Where a message is, what follows from that and what to do: the first thing on its page. Pure. */
export function stateBanner(message: Described, now: Date): Claim {
  const { state, stateAt, stateAfter, expiresAt } = message;
  const other = message.otherName ?? message.otherMailboxId ?? 'the other side';
  switch (state) {
    case 'AVAILABLE':
      return waitingBanner(message, now);
    case 'COLLECTING':
      return markedBanner(message, now);
    case 'COLLECTED':
      return say('collected');
    case 'COLLECTED_ELSEWHERE':
      return say('collected_elsewhere', { when: when(stateAfter, stateAt) });
    case 'EXPIRED':
      return say('expired', { onDeadline: expiresAt ? ` on ${sentenceTime(expiresAt)}` : '', other });
    case 'GONE':
      return goneBanner(message, other);
    case 'WITHDRAWN':
      return say('withdrawn');
    case 'DRAFT':
      return say('draft');
    case 'SENDING':
      return say('sending');
    case 'UNCONFIRMED':
      return say('finding_out');
    case 'ACCEPTED':
      return acceptedBanner(message, other, now);
    case 'ACKNOWLEDGED':
      return say('acknowledged', { other, when: when(stateAfter, stateAt) });
    case 'UNDELIVERED':
      return undeliveredBanner(message, other);
    case 'REJECTED':
      return say('rejected', failureWords(message));
    case 'ABANDONED':
      return say('not_sent');
    case 'UNSETTLED':
      return say('unsettled', { other });
    case 'ARRIVED':
      return say('recorded_arrived', { at: sentenceTime(stateAt) });
    case 'NOT_ARRIVED':
      return say('recorded_not_arrived', { at: sentenceTime(stateAt) });
  }
}
