import type { Actor } from '@/lib/auth/actor';
import { authorizeOrganisation, type OrganisationScope } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { byName } from '@/lib/format/by-name';
import { findPeopleHere, listPeopleToChoose } from '@/lib/people/here/gateway';
import { membershipState, toChoices } from '@/lib/people/here/policy';
import type { Choices, MembershipState, Organisation, PersonToChoose } from '@/lib/people/here/types';
import type { SetUpCounts } from '@/lib/teams/types';
import {
  countSetUp,
  findInTeam,
  findTeam,
  listMemberRows,
  listTeamGrants,
  listTeamRows,
  type TeamGrantRow,
} from './repository';
import type { AddAddress, ListAddress } from './schema';
import type { Paged } from './types';

const TEAMS_PER_PAGE = 25;
const MEMBERS_PER_PAGE = 50;
const CHOICES = 25;

export type TeamSummary = { id: string; name: string; memberCount: number; mailboxCount: number };

const organisationOf = ({ organisation: { id, name } }: OrganisationScope): Organisation => ({ id, name });

async function requireTeam(scope: OrganisationScope, teamId: string): Promise<{ id: string; name: string }> {
  const { organisation, actor } = scope;
  return (
    (await findTeam(organisation.id, teamId)) ??
    refuseAsNotFound(actor, 'access:manage', { organisationId: organisation.id })
  );
}

/**
 * A page of the organisation's teams whose name contains the text, or the first page if that one is empty.
 * @throws AppError not_found, forbidden.
 */
export async function listTeams(
  actor: Actor,
  organisationId: string,
  { q, page }: ListAddress,
): Promise<{ organisation: Organisation; teams: Paged<TeamSummary> }> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  const rows = await listTeamRows(scope.organisation.id, q, TEAMS_PER_PAGE, (page - 1) * TEAMS_PER_PAGE);
  if (rows.length === 0 && page > 1) return listTeams(actor, organisationId, { q, page: 1 });
  const teams = rows.map(({ total: _, ...team }) => team);
  return {
    organisation: organisationOf(scope),
    teams: { rows: teams, total: rows[0]?.total ?? 0, page, pageSize: TEAMS_PER_PAGE },
  };
}

export type Member = { id: string; name: string; email: string; state: MembershipState };

export type TeamForPage = {
  organisation: Organisation;
  team: { id: string; name: string };
  members: Paged<Member>;
  grants: TeamGrantRow[];
};

/**
 * A team with a page of its members (the first if that one is empty) and its access. @throws AppError
 * not_found, forbidden.
 */
export async function getTeam(
  actor: Actor,
  organisationId: string,
  teamId: string,
  page: number,
): Promise<TeamForPage> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  const team = await requireTeam(scope, teamId);
  const [rows, grants] = await Promise.all([
    listMemberRows(scope.organisation.id, team.id, MEMBERS_PER_PAGE, (page - 1) * MEMBERS_PER_PAGE),
    listTeamGrants(team.id),
  ]);
  if (rows.length === 0 && page > 1) return getTeam(actor, organisationId, teamId, 1);
  const now = new Date();
  return {
    organisation: organisationOf(scope),
    team,
    grants,
    members: {
      rows: rows.map(({ id, name, email, isMember, ...membership }) => ({
        id,
        name,
        email,
        state: membershipState(isMember ? membership : null, now),
      })),
      total: rows[0]?.total ?? 0,
      page,
      pageSize: MEMBERS_PER_PAGE,
    },
  };
}

/** Those of the people who belong to the organisation and are not in the team, by name. */
async function listChosen(
  scope: OrganisationScope,
  teamId: string,
  ids: readonly string[],
): Promise<PersonToChoose[]> {
  const people = toChoices(await findPeopleHere(scope, ids));
  const inTeam = await findInTeam(
    teamId,
    people.map(({ id }) => id),
  );
  return people.filter(({ id }) => !inTeam.includes(id)).toSorted(byName);
}

export type PeopleToAdd = {
  organisation: Organisation;
  team: { id: string; name: string };
  /** The people ticked before, whatever the current search. */
  chosen: PersonToChoose[];
  people: Choices<PersonToChoose>;
};

/**
 * People who could be added to the team, the first by name. Already chosen people are listed separately.
 * @throws AppError not_found, forbidden.
 */
export async function listPeopleToAdd(
  actor: Actor,
  organisationId: string,
  teamId: string,
  { q: text, chosen: ids }: AddAddress,
): Promise<PeopleToAdd> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  const team = await requireTeam(scope, teamId);
  const [chosen, people] = await Promise.all([
    listChosen(scope, team.id, ids),
    listPeopleToChoose(scope, {
      text,
      among: 'live',
      exceptIds: ids,
      exceptTeamId: team.id,
      limit: CHOICES,
    }),
  ]);
  return { organisation: organisationOf(scope), team, chosen, people };
}

/**
 * How far the organisation is set up: active people, teams, mailboxes and grants. @throws AppError not_found,
 * forbidden.
 */
export async function getSetUpState(actor: Actor, organisationId: string): Promise<SetUpCounts> {
  const { organisation } = await authorizeOrganisation(actor, organisationId, 'access:manage');
  return countSetUp(organisation.id);
}
