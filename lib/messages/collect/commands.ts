import { randomUUID } from 'node:crypto';
import { beginEffect, finishEffect } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeMailbox, type MailboxScope } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { clock } from '@/lib/clock/clock';
import { type Db, transaction } from '@/lib/db/client';
import { enqueue } from '@/lib/jobs/jobs';
import { type OpenMailbox, openMailbox } from '@/lib/mailboxes/gateway';
import { isMeshNotFound, MeshError } from '@/lib/mesh/errors';
import { mayHaveExpired } from '../policy';
import { addEvent, findMessageForJob, type MessageRecord } from '../repository';
import { jobKey, markWithin } from './gateway';
import { settledState } from './policy';
import { findSentCounterpart, setCollected, setMissing, setNoLongerAtMesh } from './repository';

/** MESH is told again after this long when it did not have the message. */
const MISSING_AGAIN_MS = 5 * 60_000;

const EVENT_OF = { COLLECTED: 'collected', EXPIRED: 'expired', GONE: 'gone' } as const;

const subjectOf = (scope: MailboxScope, messageId: string) => ({
  organisationId: scope.mailbox.organisationId,
  mailboxId: scope.mailbox.id,
  messageId,
});

async function markOne(scope: MailboxScope, messageId: string, batchId: string): Promise<boolean> {
  const message = await transaction((tx) => markWithin(tx, scope, messageId, { batchId }));
  if (!message) return refuseAsNotFound(scope.actor, 'message:collect', { mailboxId: scope.mailbox.id });
  return message.state === 'AVAILABLE';
}

/**
 * Marks messages as collected. MESH is told when the undo window has passed. Idempotent: messages already
 * collected stay so and are not counted. Audited per message.
 * @returns how many this call marked, and the id under which they can be undone together. @throws AppError
 * not_found, forbidden.
 */
export async function markCollected(
  actor: Actor,
  mailboxId: string,
  messageIds: string[],
): Promise<{ marked: number; batchId: string }> {
  const scope = await authorizeMailbox(actor, mailboxId, 'message:collect');
  const batchId = randomUUID();
  let marked = 0;
  for (const messageId of messageIds) if (await markOne(scope, messageId, batchId)) marked += 1;
  return { marked, batchId };
}

/** The refusal of a HEAD has no text to tell MESH from a gateway before it. That of the first part has. */
async function requireThere({ mesh, credential }: OpenMailbox, id: string): Promise<void> {
  try {
    await mesh.headMessage(credential, id);
  } catch (error) {
    if (!(error instanceof MeshError) || (error.kind !== 'gone' && error.kind !== 'not_found')) throw error;
    const { body } = await mesh.getPart(credential, id, 1, { acceptGzip: false });
    body.destroy();
  }
}

/** Whether MESH accepted it, or answered that it does not have the message. */
async function tellMesh(scope: MailboxScope, message: MessageRecord): Promise<'collected' | 'missing'> {
  const mailbox = await openMailbox(scope);
  const id = message.meshMessageId ?? '';
  try {
    // MESH also says yes to acknowledging an expired message, and changes nothing. Only a HEAD shows that
    // (410).
    if (mayHaveExpired(message.expiresAt, clock.now())) await requireThere(mailbox, id);
    await mailbox.mesh.acknowledge(mailbox.credential, id);
    return 'collected';
  } catch (error) {
    if (isMeshNotFound(error)) return 'missing';
    throw error;
  }
}

async function storeCollected(tx: Db, scope: MailboxScope, message: MessageRecord): Promise<void> {
  if (!(await setCollected(tx, message.id))) return;
  await addEvent(tx, message.id, 'collected', { who: 'MESH' });
  const sent = await findSentCounterpart(tx, scope.mailbox.environment, message.meshMessageId);
  if (sent)
    await enqueue(tx, 'track-message', { messageId: sent.id, attempt: 0 }, { key: `track:${sent.id}` });
}

/**
 * One answer that MESH does not have it undoes nothing that a person did: MESH is told again a little later.
 * If it says so again, the message is gone, unless its deadline has passed or its sender knows better.
 */
async function storeMissing(tx: Db, scope: MailboxScope, message: MessageRecord): Promise<void> {
  const at = clock.now();
  const { id, missingSince } = message;
  if (!missingSince || at.getTime() - missingSince.getTime() < MISSING_AGAIN_MS) {
    await setMissing(tx, id, missingSince ?? at);
    const runAt = new Date(at.getTime() + MISSING_AGAIN_MS);
    await enqueue(tx, 'acknowledge-message', { messageId: id }, { runAt, key: jobKey(id) });
    return;
  }
  const sent = await findSentCounterpart(tx, scope.mailbox.environment, message.meshMessageId);
  const state = settledState(message, sent?.state ?? null);
  if (await setNoLongerAtMesh(tx, id, state, missingSince))
    await addEvent(tx, id, EVENT_OF[state], { at: missingSince, who: 'MESH' });
}

/**
 * Tells MESH that a marked message was collected: the job behind markCollected. Does nothing unless the
 * message is still marked and its time has come, so it may run any number of times. Audits beginning and end.
 * @throws MeshError when MESH did not accept it; the queue retries until it does.
 */
export async function acknowledgeMarked(actor: Actor, messageId: string): Promise<void> {
  const message = await findMessageForJob(messageId);
  if (message?.state !== 'COLLECTING' || !message.acknowledgeAt || message.acknowledgeAt > clock.now())
    return;
  const scope = await authorizeMailbox(actor, message.mailboxId, 'message:acknowledge');
  const begun = await beginEffect({
    actor: auditActor(actor),
    event: 'message.acknowledged',
    ...subjectOf(scope, messageId),
    details: { forPerson: message.acknowledgedById },
  });
  try {
    const outcome = await tellMesh(scope, message);
    await transaction(async (tx) => {
      if (outcome === 'collected') await storeCollected(tx, scope, message);
      else await storeMissing(tx, scope, message);
      await finishEffect(tx, begun, outcome === 'collected' ? 'succeeded' : 'failed', { outcome });
    });
  } catch (error) {
    const kind = error instanceof MeshError ? error.kind : 'internal';
    await transaction((tx) => finishEffect(tx, begun, 'unknown', { kind }));
    throw error;
  }
}
