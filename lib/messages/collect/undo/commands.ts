import { recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeMailbox, type MailboxScope } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { clock } from '@/lib/clock/clock';
import { type Db, transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { removeJob } from '@/lib/jobs/jobs';
import { addEvent, lockMessage, type MessageRecord } from '../../repository';
import { jobKey } from '../gateway';
import { lockBatch, undoCollecting } from '../repository';

/** Whether the message, which is locked, waits now: it already did, or it can still be undone. */
async function undoWithin(
  tx: Db,
  { actor, mailbox }: MailboxScope,
  { id, state }: MessageRecord,
): Promise<boolean> {
  if (state === 'AVAILABLE') return true;
  if (!(await undoCollecting(tx, id, clock.now()))) return false;
  await removeJob(tx, jobKey(id));
  const who = actor.kind === 'person' ? { who: actor.name, personId: actor.personId } : {};
  await addEvent(tx, id, 'collection_undone', who);
  await recordAudit(tx, {
    actor: auditActor(actor),
    event: 'message.collection_undone',
    outcome: 'done',
    organisationId: mailbox.organisationId,
    mailboxId: mailbox.id,
    messageId: id,
  });
  return true;
}

/**
 * Undoes "mark as collected" while MESH has not been told. Audited. Idempotent.
 * @throws AppError not_found, forbidden, stale when MESH has already been told.
 */
export async function undoCollected(actor: Actor, mailboxId: string, messageId: string): Promise<void> {
  const scope = await authorizeMailbox(actor, mailboxId, 'message:collect');
  const outcome = await transaction(async (tx) => {
    const locked = await lockMessage(tx, scope.mailbox.id, messageId);
    if (locked?.direction !== 'RECEIVED') return 'not_found';
    return (await undoWithin(tx, scope, locked)) ? 'undone' : 'stale';
  });
  if (outcome === 'not_found')
    await refuseAsNotFound(actor, 'message:collect', { mailboxId: scope.mailbox.id });
  if (outcome === 'stale') {
    throw new AppError('stale', { message: 'MESH has been told already that this message was collected.' });
  }
}

export type UndoneBatch = {
  /** Messages of the batch that wait now. */
  undoneIds: string[];
  /** How many MESH has already been told about, or is just being told about. */
  tooLate: number;
};

/**
 * Undoes messages marked as collected together, if MESH has not been told: all of them, or none if it fails.
 * Messages marked again since belong to the later batch. Audited per message. Idempotent.
 * @throws AppError not_found, forbidden.
 */
export async function undoBatch(actor: Actor, mailboxId: string, batchId: string): Promise<UndoneBatch> {
  const scope = await authorizeMailbox(actor, mailboxId, 'message:collect');
  const undone = await transaction(async (tx) => {
    const batch = await lockBatch(tx, scope.mailbox.id, batchId);
    const undoneIds: string[] = [];
    for (const message of batch) if (await undoWithin(tx, scope, message)) undoneIds.push(message.id);
    return { undoneIds, tooLate: batch.length - undoneIds.length };
  });
  const isEmpty = undone.undoneIds.length + undone.tooLate === 0;
  return isEmpty ? refuseAsNotFound(actor, 'message:collect', { mailboxId: scope.mailbox.id }) : undone;
}
