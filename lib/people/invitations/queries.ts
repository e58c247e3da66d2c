import type { Actor } from '@/lib/auth/actor';
import { authorizeOrganisation } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { findChoices, findInvitation } from './repository';
import type { InviteChoices, WaitingInvitation } from './types';

/**
 * The organisation's teams and mailboxes, which a new person may be given. @throws AppError not_found,
 * forbidden.
 */
export async function listInviteChoices(actor: Actor, organisationId: string): Promise<InviteChoices> {
  const { organisation } = await authorizeOrganisation(actor, organisationId, 'people:manage');
  return findChoices(organisation.id);
}

/** An invitation that nobody has accepted or withdrawn. @throws AppError not_found, forbidden. */
export async function getWaitingInvitation(
  actor: Actor,
  organisationId: string,
  invitationId: string,
): Promise<WaitingInvitation> {
  await authorizeOrganisation(actor, organisationId, 'people:manage');
  const found = await findInvitation(organisationId, invitationId);
  if (!found || found.acceptedAt || found.withdrawnAt) {
    return refuseAsNotFound(actor, 'people:manage', { organisationId });
  }
  const { id, name, email, sentAt } = found;
  return { id, name, email, sentAt };
}

/**
 * The invited person of an invitation, in any state. Null when it no longer exists. @throws AppError
 * not_found, forbidden.
 */
export async function findInvitedName(
  actor: Actor,
  organisationId: string,
  invitationId: string,
): Promise<string | null> {
  await authorizeOrganisation(actor, organisationId, 'people:manage');
  return (await findInvitation(organisationId, invitationId))?.name ?? null;
}
