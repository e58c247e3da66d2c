import { recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeMailbox, type MailboxScope, requireSystem } from '@/lib/auth/authorize';
import { transaction } from '@/lib/db/client';
import { enqueue } from '@/lib/jobs/jobs';
import { openMailbox } from '@/lib/mailboxes/gateway';
import { MeshError } from '@/lib/mesh/errors';
import type { TrackingRecord } from '@/lib/mesh/types';
import { deleteOldDrafts } from '../compose/repository';
import { CLOCK_SLACK_MS } from '../policy';
import { addEvent, findMessageForJob, type MessageRecord } from '../repository';
import { listStalled, setAccepted, setNotReceived, setUnconfirmed } from '../send/repository';

/** A send whose heartbeat is older than this has no portal behind it any more. */
const STALLED_MS = 60_000;
const DRAFT_KEPT_MS = 7 * 86_400_000;

async function findAtMesh(scope: MailboxScope, message: MessageRecord): Promise<TrackingRecord | null> {
  const { mesh, credential } = await openMailbox(scope);
  try {
    const found = await mesh.trackByLocalId(credential, message.localId ?? '');
    const earliest = (message.sendStartedAt?.getTime() ?? 0) - CLOCK_SLACK_MS;
    // A message of the same local id from long before is another one, sent by other software.
    return found.uploadedAt && found.uploadedAt.getTime() < earliest ? null : found;
  } catch (error) {
    if (error instanceof MeshError && error.kind === 'not_found') return null;
    throw error;
  }
}

/**
 * Finds out what became of a send whose answer was lost, by asking MESH for its local id: it is adopted with its
 * message id, or known not to have arrived, and then it is safe to send again. Does nothing unless the message is
 * unconfirmed, so it may run any number of times. Audited.
 * @throws MeshError when MESH cannot say; the queue asks again.
 */
export async function confirmSend(actor: Actor, messageId: string): Promise<void> {
  const message = await findMessageForJob(messageId);
  if (message?.state !== 'UNCONFIRMED') return;
  const scope = await authorizeMailbox(actor, message.mailboxId, 'message:confirm');
  const found = await findAtMesh(scope, message);
  await transaction(async (tx) => {
    const stored = found
      ? await setAccepted(tx, messageId, {
          meshMessageId: found.messageId,
          acceptedAt: found.uploadedAt ?? new Date(),
        })
      : await setNotReceived(tx, messageId);
    if (!stored) return;
    await addEvent(tx, messageId, found ? 'accepted' : 'not_received', { who: 'MESH' });
    if (found) {
      await enqueue(tx, 'track-message', { messageId, attempt: 0 }, { key: `track:${messageId}` });
    }
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'message.sent',
      outcome: found ? 'succeeded' : 'failed',
      organisationId: scope.mailbox.organisationId,
      mailboxId: scope.mailbox.id,
      messageId,
      details: { foundOutBy: 'tracking' },
    });
  });
}

/**
 * Tidies up after portals that died while sending: their sends become unconfirmed and are found out about. Drafts that
 * nobody touched for seven days are removed. Safe to run at any time, by any number of workers.
 * @throws AppError forbidden for anyone but the service's own part for sending.
 */
export async function sweepSends(actor: Actor): Promise<void> {
  await requireSystem(actor, 'message:confirm');
  const now = Date.now();
  for (const { id } of await listStalled(new Date(now - STALLED_MS))) {
    await transaction(async (tx) => {
      if (!(await setUnconfirmed(tx, id))) return;
      await addEvent(tx, id, 'unconfirmed');
      await enqueue(tx, 'confirm-send', { messageId: id }, { key: `confirm:${id}` });
    });
  }
  await deleteOldDrafts(new Date(now - DRAFT_KEPT_MS));
}
