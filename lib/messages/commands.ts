import { recordAuditAlone } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeMailbox } from '@/lib/auth/authorize';

/**
 * Records that a person looked at an inbox, or at what a mailbox sent. A page that refreshes itself does not
 * count.
 * @throws AppError not_found, forbidden.
 */
export async function lookAtList(actor: Actor, mailboxId: string, list: 'inbox' | 'sent'): Promise<void> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'mailbox:view');
  await recordAuditAlone({
    actor: auditActor(actor),
    event: `${list}.viewed`,
    outcome: 'done',
    organisationId: mailbox.organisationId,
    mailboxId: mailbox.id,
  });
}
