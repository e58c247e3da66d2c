import type { Db } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { membershipProblem, OWN_SERVICE_ROLE, ownMembershipProblem, serviceRoleProblem } from './policy';
import { findByEmail, findServiceTeam, hasServiceRole, listLiveOrganisations } from './repository';

// A service role and a membership exclude each other: an operator could otherwise make themselves
// administrator of any organisation and read its messages. Database triggers enforce this too.

const conflict = (message: string) => new AppError('conflict', { message });

/** Why this address may not be invited into an organisation, in words. Null when it may. */
export async function serviceTeamProblem(tx: Db, email: string): Promise<string | null> {
  const [found] = await findServiceTeam(tx, [email]);
  return found ? serviceRoleProblem(found.name) : null;
}

/**
 * Call it before someone's membership counts again. @throws AppError conflict when they have a service role.
 */
export async function refuseServiceRoleOf(tx: Db, person: { id: string; name: string }): Promise<void> {
  if (await hasServiceRole(tx, person.id)) throw conflict(`${serviceRoleProblem(person.name)}.`);
}

/**
 * Call it before inviting someone into the service team.
 * @throws AppError invalid_input (email) when they belong to an organisation.
 */
export async function refuseMember(tx: Db, email: string): Promise<void> {
  const found = await findByEmail(tx, email);
  const organisations = found ? await listLiveOrganisations(tx, found.id) : [];
  if (!found || organisations.length === 0) return;
  throw new AppError('invalid_input', { fields: { email: membershipProblem(found.name, organisations) } });
}

/**
 * Call it before giving someone a service role. @throws AppError conflict when they belong to an
 * organisation.
 */
export async function refuseMembershipOf(tx: Db, person: { id: string; name: string }): Promise<void> {
  const organisations = await listLiveOrganisations(tx, person.id);
  if (organisations.length > 0) throw conflict(`${membershipProblem(person.name, organisations)}.`);
}

/**
 * Call it before someone accepts an invitation, whose row is locked: into an organisation with a service
 * role, or into the service team while they belong to an organisation. @throws AppError conflict.
 */
export async function refuseBoth(
  tx: Db,
  personId: string,
  into: 'organisation' | 'service team',
): Promise<void> {
  if (into === 'organisation') {
    if (await hasServiceRole(tx, personId)) throw conflict(OWN_SERVICE_ROLE);
    return;
  }
  const organisations = await listLiveOrganisations(tx, personId);
  if (organisations.length > 0) throw conflict(ownMembershipProblem(organisations));
}
