import { recordAuditAlone } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeMailbox } from '@/lib/auth/authorize';

/** Records that a person looked at what a mailbox sent. @throws AppError not_found, forbidden. */
export async function lookAtSent(actor: Actor, mailboxId: string): Promise<void> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'mailbox:view');
  await recordAuditAlone({
    actor: auditActor(actor),
    event: 'sent.viewed',
    outcome: 'done',
    organisationId: mailbox.organisationId,
    mailboxId: mailbox.id,
  });
}
