import { recordAuditAlone } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeMailbox } from '@/lib/auth/authorize';

/** Records that a person looked at an inbox. An open page that refreshes itself is no look. @throws AppError not_found, forbidden. */
export async function lookAtInbox(actor: Actor, mailboxId: string): Promise<void> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'mailbox:view');
  await recordAuditAlone({
    actor: auditActor(actor),
    event: 'inbox.viewed',
    outcome: 'done',
    organisationId: mailbox.organisationId,
    mailboxId: mailbox.id,
  });
}
