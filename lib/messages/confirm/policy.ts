import type { OutboxEntry, TrackingRecord } from '@/lib/mesh/types';
import { CLOCK_SLACK_MS } from '../policy';
import { isOwnLocalId } from '../send/policy';

/** So far may MESH's clock be from ours when nobody has set it right: a time zone, and a little. */
const CLOCK_FAULT_MS = 70 * 60_000;

/** Between these moments MESH must say that it took a message for it to be the one that we sent. */
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
 * What MESH's answers say about a send: it has it, it has nothing of ours, it has something that may be ours, or it said
 * nothing that counts.
 */
export type Evidence =
  | { kind: 'found'; record: TrackingRecord }
  | { kind: 'absent' }
  | { kind: 'unclear' }
  | { kind: 'silent' };

/** Two texts that MESH carried: `unsure` where one is missing, or only characters differ that a server may have garbled. */
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
  // Nobody else has a local id of our making, so that MESH's clock is wrong.
  return localId && isOwnLocalId(localId) ? 'ours' : 'unsure';
}

/** All must be ours; one that is another's settles it. */
function together(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('another')) return 'another';
  return verdicts.includes('unsure') ? 'unsure' : 'ours';
}

/** Whether a message at MESH is the one that we sent: by local id, recipient, type, file name and time together. */
export function judge(sent: Sent, record: TrackingRecord): Verdict {
  return together([
    sameText(sent.localId, record.localId),
    sameText(sent.otherMailboxId, record.recipient),
    sameText(sent.workflowId, record.workflowId),
    sameText(sent.fileName, record.fileName),
    sameTime(sent, record.uploadedAt),
  ]);
}

/** The same by what the list of an outbox tells, which is less: it can rule out, and not confirm. */
export function mayBeOurs(sent: Sent, entry: OutboxEntry): boolean {
  const verdicts = [
    sameText(sent.otherMailboxId, entry.recipient),
    sameText(sent.workflowId, entry.workflowId),
    sameTime(sent, entry.sentAt),
  ];
  return together(verdicts) !== 'another';
}

/** What several candidates come to: one that is ours while all others are not is found. */
export function weigh(judged: readonly { verdict: Verdict; record: TrackingRecord }[]): Evidence {
  const [possible, ...more] = judged.filter(({ verdict }) => verdict !== 'another');
  if (!possible) return { kind: 'absent' };
  if (more.length > 0 || possible.verdict === 'unsure') return { kind: 'unclear' };
  return { kind: 'found', record: possible.record };
}

/** After so many questions without an answer that counts, a person has to ask the recipient. */
const QUESTIONS_UNTIL_UNSETTLED = 5;
/** What MESH could not tell apart twice it will not tell apart later. */
const UNCLEAR_UNTIL_UNSETTLED = 2;
/** Some five days: as long as the message would wait for its recipient. */
const LAST_QUESTION = 27;
const LONGEST_WAIT_MS = 6 * 3_600_000;

/** Whether it is time to say that we could not find out. `question` counts from 1. */
export function isTimeToAskPerson(question: number, evidence: Evidence): boolean {
  return question >= (evidence.kind === 'unclear' ? UNCLEAR_UNTIL_UNSETTLED : QUESTIONS_UNTIL_UNSETTLED);
}

/** How long to wait before the next question; null after the last. */
export function nextQuestionMs(question: number, againSeconds: number): number | null {
  if (question >= LAST_QUESTION) return null;
  return Math.min(LONGEST_WAIT_MS, againSeconds * 1000 * 2 ** (question - 1));
}
