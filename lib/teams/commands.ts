import { type AuditEntry, recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeOrganisation, type OrganisationScope, requireRecentProof } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { type Db, transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { findPeopleHere, lockOrganisation } from '@/lib/people/here/gateway';
import { membershipState } from '@/lib/people/here/policy';
import { tellOfOwnAccess } from './gateway';
import {
  deleteMember,
  deleteTeam,
  findMember,
  findTeam,
  insertMembers,
  insertTeam,
  isNameTaken,
  listTeamGrants,
  updateTeamName,
} from './repository';
import { MOST_AT_ONCE, teamNameSchema } from './schema';

function readName(entered: string): string {
  const parsed = teamNameSchema.safeParse(entered);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid_input', {
    fields: { name: parsed.error.issues[0]?.message ?? 'Enter a name' },
  });
}

async function requireFreeName(tx: Db, organisationId: string, name: string, exceptId: string | null) {
  if (await isNameTaken(tx, organisationId, name, exceptId)) {
    throw new AppError('invalid_input', { fields: { name: 'There is a team of this name. Choose another' } });
  }
}

const notFound = ({ actor, organisation }: OrganisationScope) =>
  refuseAsNotFound(actor, 'access:manage', { organisationId: organisation.id });

function entryOf(
  { actor, organisation }: OrganisationScope,
  event: AuditEntry['event'],
  details: NonNullable<AuditEntry['details']>,
): AuditEntry {
  return { actor: auditActor(actor), event, outcome: 'done', organisationId: organisation.id, details };
}

/**
 * Creates a team without members or access. Returns its id. Audited. @throws AppError not_found, forbidden,
 * invalid_input (name).
 */
export async function createTeam(actor: Actor, organisationId: string, entered: string): Promise<string> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  const name = readName(entered);
  return transaction(async (tx) => {
    await lockOrganisation(tx, scope.organisation.id);
    await requireFreeName(tx, scope.organisation.id, name, null);
    const id = await insertTeam(tx, scope.organisation.id, name);
    await recordAudit(tx, entryOf(scope, 'team.created', { team: name, teamId: id }));
    return id;
  });
}

/**
 * Renames a team. Its present name changes nothing. Audited. @throws AppError not_found, forbidden,
 * invalid_input (name).
 */
export async function renameTeam(
  actor: Actor,
  organisationId: string,
  teamId: string,
  entered: string,
): Promise<void> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  if (!(await findTeam(scope.organisation.id, teamId))) await notFound(scope);
  const name = readName(entered);
  const found = await transaction(async (tx) => {
    await lockOrganisation(tx, scope.organisation.id);
    // A colleague may have removed it, or renamed it, a moment ago.
    const team = await findTeam(scope.organisation.id, teamId, tx);
    if (!team || name === team.name) return team !== null;
    await requireFreeName(tx, scope.organisation.id, name, team.id);
    await updateTeamName(tx, team.id, name);
    await recordAudit(tx, entryOf(scope, 'team.renamed', { from: team.name, team: name, teamId: team.id }));
    return true;
  });
  if (!found) await notFound(scope);
}

/**
 * Removes a team: its members lose the access it gave, at once. Audited, also for each mailbox.
 * @throws AppError not_found, forbidden.
 */
export async function removeTeam(actor: Actor, organisationId: string, teamId: string): Promise<void> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  const gone = await transaction(async (tx) => {
    await lockOrganisation(tx, scope.organisation.id);
    const team = await findTeam(scope.organisation.id, teamId, tx);
    if (!team) return true;
    const grants = await listTeamGrants(team.id, tx);
    await deleteTeam(tx, team.id);
    for (const { mailboxId, level } of grants) {
      const lost = { holder: team.name, holderKind: 'team', subjectId: team.id, level };
      await recordAudit(tx, { ...entryOf(scope, 'grant.removed', lost), mailboxId });
    }
    const details = { team: team.name, teamId: team.id, grants: grants.length };
    await recordAudit(tx, entryOf(scope, 'team.removed', details));
    return false;
  });
  if (gone) await notFound(scope);
}

async function requireLive(scope: OrganisationScope, tx: Db, personIds: string[]) {
  const found = await findPeopleHere(scope, personIds, tx);
  const now = new Date();
  const away = found.find((person) => membershipState(person, now) !== 'live');
  if (away) {
    const people = `${away.name} is suspended or has left. Reinstate them first`;
    throw new AppError('invalid_input', { fields: { people } });
  }
  return found.length === personIds.length ? found : null;
}

/**
 * Adds people to a team. Existing members stay. This gives access, so it needs a recent proof. Audits each
 * person. Reports an administrator who adds themselves to a team with access to the others by email.
 * @returns how many are new. @throws AppError not_found, forbidden, proof_needed, invalid_input (people).
 */
export async function addMembers(
  actor: Actor,
  organisationId: string,
  teamId: string,
  personIds: readonly string[],
): Promise<number> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  requireRecentProof(scope.actor);
  const asked = [...new Set(personIds)];
  if (asked.length === 0 || asked.length > MOST_AT_ONCE) {
    const people =
      asked.length === 0 ? 'Tick at least one person' : `Add up to ${MOST_AT_ONCE} people at once`;
    throw new AppError('invalid_input', { fields: { people } });
  }
  const added = await transaction(async (tx) => {
    await lockOrganisation(tx, scope.organisation.id);
    const team = await findTeam(scope.organisation.id, teamId, tx);
    const people = await requireLive(scope, tx, asked);
    if (!team || !people) return null;
    const newIds = await insertMembers(tx, team.id, asked);
    const grants = await listTeamGrants(team.id, tx);
    const ownId = scope.actor.personId;
    if (newIds.includes(ownId)) await tellOfOwnAccess(tx, scope, grants);
    for (const { id, name } of people.filter(({ id }) => newIds.includes(id))) {
      const toSelf = id === ownId && grants.length > 0;
      const details = { team: team.name, teamId: team.id, person: name, subjectId: id, toSelf };
      await recordAudit(tx, entryOf(scope, 'team.member_added', details));
    }
    return newIds.length;
  });
  return added ?? notFound(scope);
}

/**
 * Removes a person from a team. Access they had only through it ends at once. Audited. @throws AppError
 * not_found, forbidden.
 */
export async function removeMember(
  actor: Actor,
  organisationId: string,
  teamId: string,
  personId: string,
): Promise<void> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  const found = await transaction(async (tx) => {
    await lockOrganisation(tx, scope.organisation.id);
    const team = await findTeam(scope.organisation.id, teamId, tx);
    const person = team && (await findMember(tx, team.id, personId));
    if (!team || !person) return false;
    await deleteMember(tx, team.id, person.id);
    const details = { team: team.name, teamId: team.id, person: person.name, subjectId: person.id };
    await recordAudit(tx, entryOf(scope, 'team.member_removed', details));
    return true;
  });
  if (!found) await notFound(scope);
}
