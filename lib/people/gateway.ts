import type { PersonActor } from '@/lib/auth/actor';
import type { OrganisationScope } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { type EndReason, endSessionsOf, lockPerson } from '@/lib/auth/sessions';
import { type Db, db, transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { byName } from '@/lib/format/by-name';
import { isUuid } from '@/lib/format/uuid';
import { lockMemberships } from './here/repository';
import { isLastAdministrator } from './policy';
import {
  belongsElsewhere,
  findLiveAdministrators,
  findOrganisationsOf,
  type LockedMembership,
  lockMembership,
  lockOrganisationsOf,
} from './repository';
import type { AdministeredPlace } from './types';

/**
 * Does `work` in one transaction with the membership of the person in the scope's organisation. Until it ends
 * nobody else can change who belongs to the organisation: so two administrators cannot remove each other at
 * the same moment.
 * @returns what `work` returns. @throws AppError not_found, audited, when they do not belong to it.
 */
export async function withMembership<T>(
  { actor, organisation }: OrganisationScope,
  personId: string,
  work: (tx: Db, membership: LockedMembership) => Promise<T>,
): Promise<T> {
  const done = await transaction(async (tx) => {
    if (!isUuid(personId)) return null;
    // The person before the organisation, as operators do, and before their sessions and factors, as they do
    // themselves.
    await lockPerson(tx, personId);
    await lockMemberships(tx, organisation.id);
    const membership = await lockMembership(tx, organisation.id, personId);
    return membership && { result: await work(tx, membership) };
  });
  // Only now: recording it takes a second connection, and many callers that wait for one would hold all there
  // are.
  return done ? done.result : refuseAsNotFound(actor, 'people:manage', { organisationId: organisation.id });
}

/**
 * Ends the sessions of a person who no longer belongs to the organisation, unless they belong to another:
 * every request reads the memberships, so this one is gone from the next on. Only within `withMembership`.
 * Returns how many ended.
 */
export async function endSessionsUnlessElsewhere(
  tx: Db,
  { personId, organisationId }: { personId: string; organisationId: string },
  reason: EndReason,
): Promise<number> {
  return (await belongsElsewhere(tx, personId, organisationId)) ? 0 : endSessionsOf(tx, personId, reason);
}

/** The organisation's present administrators, by name: the people its members can ask. */
export async function readAdministrators(
  organisationId: string,
): Promise<{ personId: string; name: string }[]> {
  const live = await findLiveAdministrators(db(), organisationId);
  return live.map(({ personId, name }) => ({ personId, name })).sort(byName);
}

/** Their names, without that of `exceptId`. */
export async function findAdministratorNames(organisationId: string, exceptId?: string): Promise<string[]> {
  const administrators = await readAdministrators(organisationId);
  return administrators.filter(({ personId }) => personId !== exceptId).map(({ name }) => name);
}

/**
 * @throws AppError conflict when an actor would do it to themselves. `what` ends the sentence: "suspend
 * yourself".
 */
export function refuseSelf(actor: PersonActor, personId: string, what: string): void {
  if (actor.personId !== personId) return;
  throw new AppError('conflict', { message: `You cannot ${what}. Ask another administrator to do it.` });
}

/**
 * @throws AppError conflict when the organisation would be left without an administrator. Only within
 * `withMembership`.
 */
export async function refuseLastAdministrator(tx: Db, membership: LockedMembership): Promise<void> {
  const live = await findLiveAdministrators(tx, membership.organisationId);
  if (!isLastAdministrator(membership.personId, live)) return;
  throw new AppError('conflict', {
    message: `${membership.person.name} is the last administrator who stays. Make someone else an administrator first.`,
  });
}

async function judgePlaces(
  tx: Db,
  personId: string,
  organisations: readonly { id: string; name: string }[],
): Promise<AdministeredPlace[]> {
  const places: AdministeredPlace[] = [];
  for (const place of organisations) {
    const live = await findLiveAdministrators(tx, place.id);
    places.push({ ...place, isLastAdministrator: isLastAdministrator(personId, live) });
  }
  return places;
}

/**
 * Every organisation of the person, each with whether it would have no administrator if they were no longer
 * one, as the organisation's own guard counts. Until the transaction ends nobody else can change who belongs
 * to these organisations.
 */
export async function takePlacesOf(tx: Db, personId: string): Promise<AdministeredPlace[]> {
  return judgePlaces(tx, personId, await lockOrganisationsOf(tx, personId));
}

/** The same at present, without a lock: for pages. */
export async function findPlacesOf(personId: string): Promise<AdministeredPlace[]> {
  return judgePlaces(db(), personId, await findOrganisationsOf(personId));
}
