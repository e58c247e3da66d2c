import type { Actor } from '@/lib/auth/actor';
import { authorizeMailbox } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { AppError } from '@/lib/errors/app-error';
import { findMessage } from '../../repository';
import { insertDraft } from '../repository';
import { detailsSchema } from '../schema';
import { findAnswering } from './repository';

/**
 * Begins a reply to a received message: the reply type, to its sender, under the sender's reference. Leaves
 * out a reference that MESH would not carry. @returns the draft's id.
 * @throws AppError not_found, forbidden, conflict (there is no reply type that this mailbox may send).
 */
export async function replyTo(actor: Actor, mailboxId: string, messageId: string): Promise<string> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'message:send');
  const message = await findMessage(mailbox.id, messageId);
  if (message?.direction !== 'RECEIVED') {
    return refuseAsNotFound(actor, 'message:send', { mailboxId: mailbox.id });
  }
  const answering = message.kind === 'DATA' ? await findAnswering(mailbox.id, message.workflowId) : null;
  if (!answering) throw new AppError('conflict');
  const { otherMailboxId, otherName, otherOdsCode } = message;
  const { localId } = detailsSchema.safeParse({ subject: '', localId: message.localId ?? '' }).data ?? {};
  return insertDraft({
    mailboxId: mailbox.id,
    createdById: actor.kind === 'person' ? actor.personId : null,
    workflowId: answering.id,
    otherMailboxId,
    otherName,
    otherOdsCode,
    localId: localId || null,
  });
}
