import type { Actor } from '@/lib/auth/actor';
import { authorizeOrganisation } from '@/lib/auth/authorize';
import { findChoices } from './repository';
import type { InviteChoices } from './types';

/** The organisation's teams and mailboxes, which a new person may be given. @throws AppError not_found, forbidden. */
export async function listInviteChoices(actor: Actor, organisationId: string): Promise<InviteChoices> {
  const { organisation } = await authorizeOrganisation(actor, organisationId, 'people:manage');
  return findChoices(organisation.id);
}
