import { recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeMailbox, requireSystem } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { type Db, db, transaction } from '@/lib/db/client';
import { isHeld } from '@/lib/db/hold';
import { env } from '@/lib/env/env';
import { enqueue } from '@/lib/jobs/jobs';
import { deleteOldDrafts } from '../compose/repository';
import { addEvent, findMessageForJob, lockMessage, type MessageRecord } from '../repository';
import {
  listStalled,
  setAccepted,
  setNotFound,
  setNotReceived,
  setUnconfirmed,
  setUnsettled,
} from '../send/repository';
import { findAtMesh } from './gateway';
import { type Evidence, isTimeToAskPerson, nextQuestionMs } from './policy';

/** A send whose heartbeat is older than this no longer has a portal behind it. */
const STALLED_MS = 45_000;
/** The longest that a dead portal's send counts as under way is twice this plus the above. */
const SWEEP_EVERY_MS = 15_000;
const DRAFT_KEPT_MS = 7 * 86_400_000;

/** Open questions, including those a person was asked about, because MESH may answer after all. */
const isOpen = ({ state }: MessageRecord) => state === 'UNCONFIRMED' || state === 'UNSETTLED';

/**
 * MESH's "not found" counts if it was said before, long enough ago, and no portal can still send the last
 * bytes.
 */
async function isProvenAbsent(tx: Db, message: MessageRecord): Promise<boolean> {
  if (await isHeld(tx, message.id)) {
    await setNotFound(tx, message.id, null);
    return false;
  }
  const now = clock.now();
  const firstAt = message.notFoundAt;
  if (firstAt === null) await setNotFound(tx, message.id, now);
  return firstAt !== null && now.getTime() - firstAt.getTime() >= env().SEND_CONFIRM_AGAIN_SECONDS * 1000;
}

/**
 * Stores what MESH has shown for certain. Returns the audit's outcome, or null when nothing is certain yet.
 */
async function settle(
  tx: Db,
  message: MessageRecord,
  evidence: Evidence,
): Promise<'succeeded' | 'failed' | null> {
  const { id } = message;
  if (evidence.kind === 'found') {
    const { messageId: meshMessageId, uploadedAt, sizeBytes } = evidence.record;
    // Without MESH's own time: when its answer was lost, and not when we found out.
    const acceptedAt = uploadedAt ?? message.sendEndedAt ?? clock.now();
    if (!(await setAccepted(tx, id, { meshMessageId, acceptedAt, sizeBytes }))) return null;
    await addEvent(tx, id, 'accepted', { at: acceptedAt, who: 'MESH' });
    await enqueue(tx, 'track-message', { messageId: id, attempt: 0 }, { key: `track:${id}` });
    return 'succeeded';
  }
  if (evidence.kind === 'unclear') await setNotFound(tx, id, null);
  if (evidence.kind !== 'absent' || !(await isProvenAbsent(tx, message))) return null;
  if (!(await setNotReceived(tx, id))) return null;
  await addEvent(tx, id, 'not_received', { who: 'MESH' });
  return 'failed';
}

/** Plans the next question, and asks a person when MESH could not answer for long enough. */
async function goOnAsking(tx: Db, messageId: string, question: number, evidence: Evidence): Promise<void> {
  if (isTimeToAskPerson(question, evidence) && (await setUnsettled(tx, messageId)))
    await addEvent(tx, messageId, 'unsettled');
  const waitMs = nextQuestionMs(question, env().SEND_CONFIRM_AGAIN_SECONDS);
  if (waitMs === null) return;
  const runAt = new Date(clock.now().getTime() + waitMs);
  const payload = { messageId, question: question + 1 };
  await enqueue(tx, 'confirm-send', payload, { key: `confirm:${messageId}`, runAt });
}

/**
 * Finds out what became of a send whose answer was lost, by asking MESH for it: it is adopted with its
 * message id, or known not to have arrived, and then it is safe to send again. If MESH cannot answer, asks
 * again, and in the end asks a person. Does nothing once that is settled, so it may run any number of times.
 * Audited.
 * @param question how often MESH has been asked, including this time, from 1.
 */
export async function confirmSend(actor: Actor, messageId: string, question: number): Promise<void> {
  const found = await findMessageForJob(messageId);
  if (!found || !isOpen(found)) return;
  const scope = await authorizeMailbox(actor, found.mailboxId, 'message:confirm');
  const evidence = await findAtMesh(scope, found);
  await transaction(async (tx) => {
    const message = await lockMessage(tx, found.mailboxId, messageId);
    if (!message || !isOpen(message)) return;
    const outcome = await settle(tx, message, evidence);
    if (!outcome) return goOnAsking(tx, messageId, question, evidence);
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'message.sent',
      outcome,
      organisationId: scope.mailbox.organisationId,
      mailboxId: scope.mailbox.id,
      messageId,
      details: { foundOutBy: 'tracking' },
    });
  });
}

/**
 * Tidies up after portals that died while sending: marks their sends unconfirmed and checks them. Removes
 * drafts untouched for seven days. Safe to run at any time, by any number of workers.
 * @throws AppError forbidden for anyone but the service's own part for sending.
 */
export async function sweepSends(actor: Actor): Promise<void> {
  await requireSystem(actor, 'message:confirm');
  const now = clock.now().getTime();
  for (const { id } of await listStalled(new Date(now - STALLED_MS))) {
    await transaction(async (tx) => {
      if (!(await setUnconfirmed(tx, id, null))) return;
      await addEvent(tx, id, 'unconfirmed');
      await enqueue(tx, 'confirm-send', { messageId: id, question: 1 }, { key: `confirm:${id}` });
    });
  }
  await deleteOldDrafts(new Date(now - DRAFT_KEPT_MS));
}

/** Plans the next sweep. Only one waits at a time. @throws AppError forbidden as above. */
export async function planSweep(actor: Actor): Promise<void> {
  await requireSystem(actor, 'message:confirm');
  const runAt = new Date(clock.now().getTime() + SWEEP_EVERY_MS);
  await enqueue(db(), 'sweep-sends', {}, { key: 'sweep-sends', runAt, whenWaiting: 'keep' });
}
