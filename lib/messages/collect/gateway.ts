import { recordAudit } from '@/lib/audit/record';
import { auditActor } from '@/lib/auth/actor';
import type { MailboxScope } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import type { Db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { enqueue } from '@/lib/jobs/jobs';
import { acknowledgeTime } from '../policy';
import { addEvent, lockMessage, type MessageRecord } from '../repository';
import { setCollecting } from './repository';

/** The name of the job that tells MESH about a marked message. */
export const jobKey = (messageId: string) => `acknowledge:${messageId}`;

/**
 * Marks a waiting message as collected, within the caller's transaction: by hand, one of a batch, or because
 * its file was downloaded whole. MESH is told when the undo window has passed. Does nothing to a message that
 * no longer waits. Audited.
 * @returns the message as it was; null when the mailbox has received no such message.
 */
export async function markWithin(
  tx: Db,
  { actor, mailbox }: MailboxScope,
  messageId: string,
  by: { batchId: string } | 'download',
): Promise<MessageRecord | null> {
  const locked = await lockMessage(tx, mailbox.id, messageId);
  if (locked?.direction !== 'RECEIVED') return null;
  if (locked.state !== 'AVAILABLE') return locked;
  const acknowledgeAt = acknowledgeTime(clock.now(), env().COLLECT_UNDO_SECONDS, locked.expiresAt);
  const who = actor.kind === 'person' ? { who: actor.name, personId: actor.personId } : {};
  await setCollecting(tx, messageId, {
    acknowledgeAt,
    acknowledgedById: who.personId ?? null,
    collectBatchId: by === 'download' ? null : by.batchId,
  });
  await addEvent(tx, messageId, by === 'download' ? 'marked_by_download' : 'marked_collected', who);
  await enqueue(tx, 'acknowledge-message', { messageId }, { runAt: acknowledgeAt, key: jobKey(messageId) });
  await recordAudit(tx, {
    actor: auditActor(actor),
    event: 'message.marked_collected',
    outcome: 'done',
    organisationId: mailbox.organisationId,
    mailboxId: mailbox.id,
    messageId,
    ...(by === 'download' && { details: { byDownload: true } }),
  });
  return locked;
}
