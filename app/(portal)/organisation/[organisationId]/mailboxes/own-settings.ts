import type { PersonActor } from '@/lib/auth/actor';
import { AppError } from '@/lib/errors/app-error';
import { type AdministeredMailbox, getMailboxSettings } from '@/lib/mailboxes/administration/queries';

/**
 * The mailbox in the address, which belongs to the organisation in the address. @throws AppError not_found,
 * forbidden.
 */
export async function readOwnSettings(
  actor: PersonActor,
  organisationId: string,
  mailboxId: string,
): Promise<AdministeredMailbox> {
  const mailbox = await getMailboxSettings(actor, mailboxId);
  if (mailbox.organisationId !== organisationId) throw new AppError('not_found');
  return mailbox;
}
