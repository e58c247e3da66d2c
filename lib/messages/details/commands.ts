import { recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { clock } from '@/lib/clock/clock';
import { type Db, db, transaction } from '@/lib/db/client';
import { enqueue } from '@/lib/jobs/jobs';
import { canDownload } from '../policy';
import { addEvent, type MessageRecord } from '../repository';
import { canBeTracked } from '../track/policy';
import { markerOf, requireMessage } from './gateway';
import { markSeen } from './repository';

/** While a sent message is open, MESH is asked about it again after this long. */
const TRACK_WHILE_OPEN_MS = 60_000;

/** Asks MESH again about a message on its way, if it was not asked just now. */
async function trackAgain(tx: Db, message: MessageRecord, now: Date): Promise<void> {
  if (!canBeTracked(message.state)) return;
  if (now.getTime() - (message.trackedAt?.getTime() ?? 0) < TRACK_WHILE_OPEN_MS) return;
  await enqueue(tx, 'track-message', { messageId: message.id, attempt: 0 }, { key: `track:${message.id}` });
}

/** Asks MESH how large a waiting file is, if nobody knows yet: only its headers are read, and not its bytes. */
async function measure(tx: Db, message: MessageRecord): Promise<void> {
  const { id, direction, kind, state, sizeBytes, partCount } = message;
  if (direction !== 'RECEIVED' || kind !== 'DATA' || sizeBytes !== null || partCount > 1) return;
  if (canDownload(state)) await enqueue(tx, 'measure-file', { messageId: id }, { key: `measure:${id}` });
}

/**
 * Records that a person looked at a message: on the message the first time (seen by, when), in the audit trail every time.
 * Has MESH asked about a sent message that is on its way, and about the size of a file that nobody knows. An open page that
 * refreshes itself is no look. @throws AppError not_found, forbidden.
 */
export async function lookAtMessage(actor: Actor, mailboxId: string, messageId: string): Promise<void> {
  const { scope, message } = await requireMessage(actor, mailboxId, messageId);
  const lookedAt = clock.now();
  await transaction(async (tx) => {
    if (
      actor.kind === 'person' &&
      (await markSeen(tx, message.id, actor.personId, lookedAt)) &&
      message.direction === 'RECEIVED'
    ) {
      await addEvent(tx, message.id, 'seen', { who: actor.name, personId: actor.personId });
    }
    await measure(tx, message);
    await trackAgain(tx, message, lookedAt);
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'message.viewed',
      outcome: 'done',
      organisationId: scope.mailbox.organisationId,
      mailboxId: scope.mailbox.id,
      messageId: message.id,
    });
  });
}

/**
 * What an open message page asks for again and again: the marker, which changes when there is something new to show. Has MESH
 * asked about a sent message that is on its way. @throws AppError not_found, forbidden.
 */
export async function trackOpenMessage(
  actor: Actor,
  mailboxId: string,
  messageId: string,
): Promise<{ marker: string }> {
  const { message } = await requireMessage(actor, mailboxId, messageId);
  const now = clock.now();
  await trackAgain(db(), message, now);
  return { marker: markerOf(message, now) };
}
