import { recordAuditAlone } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeOrganisation } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { byName } from '@/lib/format/by-name';
import { findPeople } from './list/repository';
import { resetProblem } from './policy';
import { countLiveSessions, findPerson, findReach } from './repository';
import type { PeopleFilter } from './schema';
import type { PeoplePage, PeopleRow, PersonDetails, SignInMeans } from './types';

const PAGE = 25;
/** More than any organisation has. */
const EVERYBODY = 100_000;

/**
 * A page of the organisation's people and waiting invitations, or the first page if that one is empty.
 * @throws AppError not_found, forbidden.
 */
export async function listPeople(
  actor: Actor,
  organisationId: string,
  filter: PeopleFilter,
): Promise<PeoplePage> {
  const { organisation } = await authorizeOrganisation(actor, organisationId, 'people:manage');
  const offset = (filter.page - 1) * PAGE;
  const found = await findPeople(organisation.id, filter, { offset, limit: PAGE });
  const isBeyond = found.rows.length === 0 && filter.page > 1;
  return isBeyond
    ? listPeople(actor, organisationId, { ...filter, page: 1 })
    : { ...found, page: filter.page };
}

/** All of the organisation's people and waiting invitations, for a download. Audited. @throws AppError not_found, forbidden. */
export async function exportPeople(actor: Actor, organisationId: string): Promise<PeopleRow[]> {
  const { organisation } = await authorizeOrganisation(actor, organisationId, 'people:manage');
  const { rows } = await findPeople(organisation.id, { text: '' }, { offset: 0, limit: EVERYBODY });
  await recordAuditAlone({
    actor: auditActor(actor),
    event: 'list.exported',
    outcome: 'done',
    organisationId: organisation.id,
    details: { list: 'people', lines: rows.length },
  });
  return rows;
}

/** One person of the organisation. @throws AppError not_found, forbidden. */
export async function getPerson(
  actor: Actor,
  organisationId: string,
  personId: string,
): Promise<PersonDetails> {
  const scope = await authorizeOrganisation(actor, organisationId, 'people:manage');
  const row =
    (await findPerson(organisationId, personId)) ??
    (await refuseAsNotFound(actor, 'people:manage', { organisationId }));
  const { person } = row;
  const { passkeys, identities, recoveryCodes } = person._count;
  const means = {
    passkeys,
    hasAuthenticator: person.authenticator !== null,
    hasIdentity: identities > 0,
  };
  const standing = {
    serviceRole: person.serviceRole,
    hasPassword: person.passwordHash !== null,
    organisationIds: person.memberships.map((membership) => membership.organisationId),
  };
  const administered = scope.actor.memberships.filter(({ isAdministrator }) => isAdministrator);
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    isAdministrator: row.role === 'ADMINISTRATOR',
    state: stateOf(row, means, new Date()),
    isBarred: person.suspendedAt !== null,
    barredReason: person.suspendedReason,
    suspendedReason: row.suspendedReason,
    memberSince: row.createdAt,
    endsAt: row.endsAt,
    lastSeenAt: person.lastSeenAt,
    sessionCount: await countLiveSessions(person.id),
    means,
    hasPassword: standing.hasPassword,
    recoveryCodesLeft: recoveryCodes,
    teams: person.teams.map(({ team }) => team).sort(byName),
    reach: await findReach(organisationId, personId),
    isSelf: scope.actor.personId === person.id,
    resetProblem: resetProblem(
      standing,
      administered.map((membership) => membership.organisationId),
    ),
  };
}

function stateOf(
  row: { suspendedAt: Date | null; endsAt: Date | null; person: { suspendedAt: Date | null } },
  { passkeys, hasAuthenticator, hasIdentity }: SignInMeans,
  now: Date,
): PersonDetails['state'] {
  if (row.suspendedAt || row.person.suspendedAt) return 'SUSPENDED';
  if (row.endsAt && row.endsAt <= now) return 'ENDED';
  return passkeys > 0 || hasAuthenticator || hasIdentity ? 'ACTIVE' : 'NO_FACTOR';
}
