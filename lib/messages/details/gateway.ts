import type { Actor } from '@/lib/auth/actor';
import { authorizeMailbox, type MailboxScope } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { findMessage, type MessageRecord } from '../repository';

/** The message of that mailbox, for somebody who may look at it. @throws AppError not_found, forbidden. */
export async function requireMessage(
  actor: Actor,
  mailboxId: string,
  messageId: string,
): Promise<{ scope: MailboxScope; message: MessageRecord }> {
  const scope = await authorizeMailbox(actor, mailboxId, 'message:view');
  const message = await findMessage(scope.mailbox.id, messageId);
  return {
    scope,
    message: message ?? (await refuseAsNotFound(actor, 'message:view', { mailboxId: scope.mailbox.id })),
  };
}
