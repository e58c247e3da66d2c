import type { OutboxEntry, TrackingRecord } from '@/lib/mesh/types';
import { CLOCK_SLACK_MS } from '../policy';
import { isOwnLocalId } from '../send/policy';

/** How far MESH's clock may be from ours if nobody has corrected it: a time zone, and a little. */
const CLOCK_FAULT_MS = 70 * 60_000;

/** MESH must say that it accepted a message between these times for it to be the one that we sent. */
export function timeOf({ sendStartedAt, sendEndedAt }: Pick<Sent, 'sendStartedAt' | 'sendEndedAt'>) {
  return {
    from: new Date((sendStartedAt?.getTime() ?? 0) - CLOCK_FAULT_MS),
    to: new Date((sendEndedAt?.getTime() ?? 0) + CLOCK_FAULT_MS),
  };
}

/** What we sent, as MESH would have it. */
export type Sent = {
  localId: string | null;
  otherMailboxId: string | null;
  workflowId: string;
  fileName: string | null;
  sendStartedAt: Date | null;
  sendEndedAt: Date | null;
};

type Verdict = 'ours' | 'another' | 'unsure';

/**
 * What MESH's answers say about a send: it has it, it has nothing of ours, it has something that may be ours,
 * or it gave no useful answer.
 */
export type Evidence =
  | { kind: 'found'; record: TrackingRecord }
  | { kind: 'absent' }
  | { kind: 'unclear' }
  | { kind: 'silent' };

/**
 * Compares two texts that MESH carried: `unsure` if one is missing, or only characters differ that a server
 * may have garbled.
 */
function sameText(ours: string | null, theirs: string | null): Verdict {
  if (!ours || !theirs) return 'unsure';
  if (ours.trim() === theirs.trim()) return 'ours';
  const skeleton = (text: string) =>
    text
      .trim()
      .replaceAll(/[^ -~]+/g, '?')
      .toUpperCase();
  return skeleton(ours) === skeleton(theirs) ? 'unsure' : 'another';
}

function sameTime({ localId, sendStartedAt, sendEndedAt }: Sent, uploadedAt: Date | null): Verdict {
  if (!sendStartedAt || !sendEndedAt || !uploadedAt) return 'unsure';
  const outsideMs = Math.max(
    sendStartedAt.getTime() - uploadedAt.getTime(),
    uploadedAt.getTime() - sendEndedAt.getTime(),
  );
  if (outsideMs <= CLOCK_SLACK_MS) return 'ours';
  if (outsideMs > CLOCK_FAULT_MS) return 'another';
  // Nobody else has a local id that we made, so MESH's clock is wrong.
  return localId && isOwnLocalId(localId) ? 'ours' : 'unsure';
}

/** All must be ours. One that belongs to another rules it out. */
function together(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('another')) return 'another';
  return verdicts.includes('unsure') ? 'unsure' : 'ours';
}

/**
 * Whether a message at MESH is the one that we sent: by local id, recipient, type, file name and time
 * together.
 */
export function judge(sent: Sent, record: TrackingRecord): Verdict {
  return together([
    sameText(sent.localId, record.localId),
    sameText(sent.otherMailboxId, record.recipient),
    sameText(sent.workflowId, record.workflowId),
    sameText(sent.fileName, record.fileName),
    sameTime(sent, record.uploadedAt),
  ]);
}

/** The same by the outbox's list, which contains less: it can rule out, but not confirm. */
export function mayBeOurs(sent: Sent, entry: OutboxEntry): boolean {
  const verdicts = [
    sameText(sent.otherMailboxId, entry.recipient),
    sameText(sent.workflowId, entry.workflowId),
    sameTime(sent, entry.sentAt),
  ];
  return together(verdicts) !== 'another';
}

/** The result for several candidates: found if one is ours and all others are not. */
export function weigh(judged: readonly { verdict: Verdict; record: TrackingRecord }[]): Evidence {
  const [possible, ...more] = judged.filter(({ verdict }) => verdict !== 'another');
  if (!possible) return { kind: 'absent' };
  if (more.length > 0 || possible.verdict === 'unsure') return { kind: 'unclear' };
  return { kind: 'found', record: possible.record };
}

/** After this many questions without a useful answer, a person has to ask the recipient. */
const QUESTIONS_UNTIL_UNSETTLED = 5;
/** If MESH could not tell them apart twice, it never will. */
const UNCLEAR_UNTIL_UNSETTLED = 2;
/** About five days: as long as the message would wait for its recipient. */
const LAST_QUESTION = 27;
const LONGEST_WAIT_MS = 6 * 3_600_000;

/** Whether it is time to say that we could not find out. `question` counts from 1. */
export function isTimeToAskPerson(question: number, evidence: Evidence): boolean {
  return question >= (evidence.kind === 'unclear' ? UNCLEAR_UNTIL_UNSETTLED : QUESTIONS_UNTIL_UNSETTLED);
}

/** How long to wait before the next question. Null after the last. */
export function nextQuestionMs(question: number, againSeconds: number): number | null {
  if (question >= LAST_QUESTION) return null;
  return Math.min(LONGEST_WAIT_MS, againSeconds * 1000 * 2 ** (question - 1));
}
