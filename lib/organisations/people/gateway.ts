import type { PersonActor } from '@/lib/auth/actor';
import type { OrganisationScope } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import type { Db } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { lockOrganisation } from '../invitations/repository';
import { isLastAdministrator } from './policy';
import { findLiveAdministrators, type LockedMembership, lockMembership } from './repository';

/**
 * The membership of the person in the scope's organisation. Until the transaction ends nobody else changes who belongs
 * to the organisation: so two administrators cannot take each other's place away at the same moment.
 * @throws AppError not_found, audited.
 */
export async function takeMembership(
  tx: Db,
  { actor, organisation }: OrganisationScope,
  personId: string,
): Promise<LockedMembership> {
  await lockOrganisation(tx, organisation.id);
  const membership = await lockMembership(tx, organisation.id, personId);
  return membership ?? refuseAsNotFound(actor, 'people:manage', { organisationId: organisation.id });
}

/** @throws AppError conflict when somebody would do it to themselves. `what` ends the sentence: "suspend yourself". */
export function refuseSelf(actor: PersonActor, personId: string, what: string): void {
  if (actor.personId !== personId) return;
  throw new AppError('conflict', { message: `You cannot ${what}. Ask another administrator to do it.` });
}

/** @throws AppError conflict when the organisation would be left without an administrator. Under `takeMembership` only. */
export async function refuseLastAdministrator(tx: Db, membership: LockedMembership): Promise<void> {
  const live = await findLiveAdministrators(tx, membership.organisationId);
  if (!isLastAdministrator(membership.personId, live)) return;
  throw new AppError('conflict', {
    message: `${membership.person.name} is the last administrator who stays. Make somebody else an administrator first.`,
  });
}
