import { sentenceTime, timeLeft } from '@/lib/format/time';
import { failureWords, type Tone } from '../labels';
import type { MessageRow } from '../types';

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

/** "on Tuesday 24 November at 07:15", or between two moments where only that is known. */
function when(after: Date | null, at: Date): string {
  if (!after || sentenceTime(after) === sentenceTime(at)) return `on ${sentenceTime(at)}`;
  return `between ${sentenceTime(after)} and ${sentenceTime(at)}`;
}

/** What the national desk can do for 30 days, and how to ask for it. */
const PUT_BACK =
  'For 30 days after a message arrived, NHS England can put it back into the mailbox: contact the NHS England National Service Desk with the MESH message ID from “Technical details”.';

/** What is said of a message that waits, or is listed as if it did. */
function waitingBanner(message: Described, now: Date): Banner {
  const { expiresAt, missingSince, readAgainAt, happenedAt, putBackAt } = message;
  if (missingSince) {
    return {
      tone: 'warning',
      heading: 'MESH no longer lists this message',
      text: `It was not in the list on ${sentenceTime(missingSince)}. Another program that uses this mailbox may have collected it. We’re asking MESH, and this page will say what we find out at the next check.`,
    };
  }
  if (readAgainAt) {
    return {
      tone: 'warning',
      heading: 'We cannot read this message yet',
      text: `MESH lists it, but does not tell us who sent it or what it is. We’ll ask again on ${sentenceTime(readAgainAt)}. You can try to download its file now.`,
    };
  }
  if (message.kind === 'REPORT') {
    const { meaning, nextStep } = failureWords(message);
    return { tone: 'danger', heading: 'A message was not delivered', text: `${meaning} ${nextStep}` };
  }
  const again = putBackAt ? 'It had left this mailbox, and was put back. ' : '';
  if (!expiresAt) {
    return {
      tone: 'warning',
      heading: 'Waiting to be collected · collect it now',
      text: `${again}It arrived by ${sentenceTime(happenedAt)} at the latest. MESH does not tell us the deadline, so collect it now.`,
    };
  }
  if (expiresAt <= now) {
    return {
      tone: 'danger',
      heading: 'Its deadline has passed · collect it now',
      text: `${again}The deadline was ${sentenceTime(expiresAt)}. MESH still listed it at our last check, so it may still be there.`,
    };
  }
  const left = timeLeft(expiresAt, now);
  return {
    tone: 'warning',
    heading: `Waiting to be collected · ${left.words.toLowerCase()} left`,
    text: `${again}Collect it by ${sentenceTime(expiresAt)}. If nobody does, it expires and the sender is told.`,
  };
}

/** What is said of a message that MESH accepted, by its last word. */
function acceptedBanner(message: Described, other: string, now: Date): Banner {
  const { acceptedAt, expiresAt, trackedAt, trackedStatus } = message;
  const accepted = acceptedAt ? `MESH accepted it on ${sentenceTime(acceptedAt)}.` : 'MESH accepted it.';
  if (trackedAt && trackedStatus === null) {
    return {
      tone: 'warning',
      heading: 'MESH could not find this message',
      text: `${accepted} When we asked on ${sentenceTime(trackedAt)}, it could not find it. We’ll ask again. Ask ${other} whether it arrived.`,
    };
  }
  if (trackedAt && trackedStatus !== 'accepted' && trackedStatus !== 'uploading') {
    return {
      tone: 'warning',
      heading: `MESH says “${trackedStatus}”`,
      text: `${accepted} We don’t know what “${trackedStatus}” means. Ask ${other} whether it arrived.`,
    };
  }
  const asked = trackedAt
    ? ` When we last asked, on ${sentenceTime(trackedAt)}, it had not been collected.`
    : '';
  const late = expiresAt !== null && expiresAt <= now;
  return {
    tone: late ? 'warning' : 'neutral',
    heading: late ? `We don’t know yet whether ${other} collected it` : `Waiting to be collected by ${other}`,
    text: late
      ? `${accepted}${asked} Its deadline was ${sentenceTime(expiresAt)}. We’ll ask MESH again and say here what became of it.`
      : `${accepted}${asked} If it is not collected${expiresAt ? ` by ${sentenceTime(expiresAt)}` : ''}, it expires and we’ll tell you here.`,
  };
}

/** What is said of a message that was not delivered, and may have been put back since. */
function undeliveredBanner(message: Described, other: string): Banner {
  const { stateAt, stateAfter, trackedAt, trackedStatus } = message;
  const { meaning, nextStep } = failureWords(message);
  if (trackedStatus === 'accepted' && trackedAt) {
    return {
      tone: 'warning',
      heading: `Reported as not delivered, but ${other} may still collect it`,
      text: `MESH reported ${when(stateAfter, stateAt)} that it was not delivered. When we asked on ${sentenceTime(trackedAt)}, it said that the message is waiting to be collected. Ask ${other} before you send it again.`,
    };
  }
  return { tone: 'danger', heading: `Not delivered to ${other}`, text: `${meaning} ${nextStep}` };
}

/** Where a message stands, what follows from that and what to do: the first thing on its page. Pure. */
export function stateBanner(message: Described, now: Date): Banner {
  const { state, acknowledgeAt, stateAt, stateAfter, expiresAt } = message;
  const other = message.otherName ?? message.otherMailboxId ?? 'the other side';
  const failure = () => failureWords(message);
  switch (state) {
    case 'AVAILABLE':
      return waitingBanner(message, now);
    case 'COLLECTING':
      if (message.missingSince) {
        return {
          tone: 'warning',
          heading: 'Marked as collected · MESH could not find it',
          text: `When we told MESH on ${sentenceTime(message.missingSince)}, it answered that it does not have this message. We’ll tell it again in a few minutes, and say here what we find out.`,
        };
      }
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
        text: 'MESH has been told, and tells the sender. It may no longer give out the file.',
      };
    case 'COLLECTED_ELSEWHERE':
      return {
        tone: 'neutral',
        heading: 'Collected by other software of this mailbox',
        text: `Another program that uses this mailbox collected it, ${when(stateAfter, stateAt)}. Look for the file there.`,
      };
    case 'EXPIRED':
      return {
        tone: 'danger',
        heading: 'Expired',
        text: `It reached its deadline${expiresAt ? ` on ${sentenceTime(expiresAt)}` : ''}, and MESH no longer lists it. Ask ${other} to send it again. ${PUT_BACK}`,
      };
    case 'GONE':
      return {
        tone: 'warning',
        heading: 'No longer at MESH',
        text: `We do not know why. MESH stopped listing it ${when(stateAfter, stateAt)}. Another program that uses this mailbox may have collected it${expiresAt && expiresAt <= stateAt ? ', or it may have expired' : ''}. Look for the file there. If nobody has it, ask ${other} to send it again. ${PUT_BACK}`,
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
      return acceptedBanner(message, other, now);
    case 'ACKNOWLEDGED':
      return {
        tone: 'success',
        heading: `Collected by ${other}`,
        text: `It was collected ${when(stateAfter, stateAt)}. There is nothing more to do.`,
      };
    case 'UNDELIVERED':
      return undeliveredBanner(message, other);
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
