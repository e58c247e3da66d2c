import type { Expression } from 'kysely';
import { type Db, db } from '@/lib/db/client';
import { holds } from '@/lib/db/holds';
import { countOf, inNameOrder, isOpen, isSet, query, rowOf, rowsOf, total } from '@/lib/db/query';
import { isUuid } from '@/lib/format/uuid';
import type { SetUpCounts } from './types';

/** How many people of a team may work now, as a value in a query. Pure. */
export const memberCountOf = (teamId: Expression<string | null>) =>
  countOf(
    query
      .selectFrom('team_member as tm')
      .innerJoin('team as of', 'of.id', 'tm.team_id')
      .innerJoin('live_membership as l', (join) =>
        join.onRef('l.person_id', '=', 'tm.person_id').onRef('l.organisation_id', '=', 'of.organisation_id'),
      )
      .where('tm.team_id', '=', teamId),
  );

/** A page of an organisation's teams by name, each row with the total. */
export function listTeamRows(organisationId: string, text: string, limit: number, offset: number) {
  return rowsOf(
    query
      .selectFrom('team as t')
      .select((eb) => [
        't.id',
        't.name',
        total.as('total'),
        memberCountOf(eb.ref('t.id')).as('memberCount'),
        countOf(
          eb
            .selectFrom('mailbox_grant as g')
            .whereRef('g.team_id', '=', 't.id')
            .where((on) => isOpen(on.ref('g.ends_at'))),
        ).as('mailboxCount'),
      ])
      .where('t.organisation_id', '=', organisationId)
      .where((eb) => holds(eb.ref('t.name'), text))
      .orderBy('t.name', inNameOrder)
      .orderBy('t.id')
      .limit(limit)
      .offset(offset),
  );
}

/** The team of that organisation. Null if there is none with that id. */
export async function findTeam(organisationId: string, teamId: string, tx: Db = db()) {
  if (!isUuid(teamId)) return null;
  return tx.team.findFirst({ where: { id: teamId, organisationId }, select: { id: true, name: true } });
}

/** Whether another team of the organisation has the name, ignoring case. */
export async function isNameTaken(
  tx: Db,
  organisationId: string,
  name: string,
  exceptId: string | null,
): Promise<boolean> {
  const others = query
    .selectFrom('team')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where((eb) => eb(eb.fn<string>('lower', ['name']), '=', eb.fn<string>('lower', [eb.val(name)])));
  return (await rowOf(exceptId === null ? others : others.where('id', '<>', exceptId), tx)) !== null;
}

/** A new team without members. Returns its id. */
export async function insertTeam(tx: Db, organisationId: string, name: string): Promise<string> {
  return (await tx.team.create({ data: { organisationId, name }, select: { id: true } })).id;
}

/** Renames the team. */
export async function updateTeamName(tx: Db, id: string, name: string): Promise<void> {
  await tx.team.update({ where: { id }, data: { name } });
}

/** Removes the team with its memberships and its access. */
export async function deleteTeam(tx: Db, id: string): Promise<void> {
  await tx.team.delete({ where: { id } });
}

/** A page of a team's members by name. `isMember` is false for people who have left the organisation. */
export function listMemberRows(organisationId: string, teamId: string, limit: number, offset: number) {
  return rowsOf(
    query
      .selectFrom('team_member as t')
      .innerJoin('person as p', 'p.id', 't.person_id')
      .leftJoin('membership as m', (join) =>
        join.onRef('m.person_id', '=', 'p.id').on('m.organisation_id', '=', organisationId),
      )
      .select((eb) => [
        'p.id',
        'p.name',
        'p.email',
        eb.fn.coalesce('p.suspended_at', 'm.suspended_at').as('suspendedAt'),
        'm.ends_at as endsAt',
        isSet(eb.ref('m.person_id')).as('isMember'),
        total.as('total'),
      ])
      .where('t.team_id', '=', teamId)
      .orderBy('p.name', inNameOrder)
      .orderBy('p.id')
      .limit(limit)
      .offset(offset),
  );
}

/** Those of the people who are in the team. */
export async function findInTeam(teamId: string, ids: string[]): Promise<string[]> {
  const rows = await db().teamMember.findMany({
    where: { teamId, personId: { in: ids } },
    select: { personId: true },
  });
  return rows.map(({ personId }) => personId);
}

/** Adds people to a team. Returns the ids of those who were not in it. */
export async function insertMembers(tx: Db, teamId: string, personIds: string[]): Promise<string[]> {
  const rows = await tx.teamMember.createManyAndReturn({
    data: personIds.map((personId) => ({ teamId, personId })),
    skipDuplicates: true,
    select: { personId: true },
  });
  return rows.map(({ personId }) => personId);
}

/** A team's member, whatever the state of their membership. Null when they are not in the team. */
export async function findMember(tx: Db, teamId: string, personId: string) {
  if (!isUuid(personId)) return null;
  const row = await tx.teamMember.findUnique({
    where: { teamId_personId: { teamId, personId } },
    select: { person: { select: { id: true, name: true } } },
  });
  return row?.person ?? null;
}

/** Removes a person from a team. */
export async function deleteMember(tx: Db, teamId: string, personId: string): Promise<void> {
  await tx.teamMember.delete({ where: { teamId_personId: { teamId, personId } } });
}

/** Whether the person is in the team. */
export async function isInTeam(tx: Db, teamId: string, personId: string): Promise<boolean> {
  return (await tx.teamMember.count({ where: { teamId, personId } })) > 0;
}

export type TeamGrantRow = Awaited<ReturnType<typeof listTeamGrants>>[number];

/** A team's access, by the mailbox's name, without ended access. */
export function listTeamGrants(teamId: string, tx: Db = db()) {
  return rowsOf(
    query
      .selectFrom('mailbox_grant as g')
      .innerJoin('mailbox as b', 'b.id', 'g.mailbox_id')
      .select(['g.id', 'b.id as mailboxId', 'b.name as mailboxName', 'g.level', 'g.ends_at as endsAt'])
      .where('g.team_id', '=', teamId)
      .where((eb) => isOpen(eb.ref('g.ends_at')))
      .orderBy('b.name', inNameOrder)
      .orderBy('b.id'),
    tx,
  );
}

/** How many active people, teams, mailboxes and grants the organisation has. */
export async function countSetUp(organisationId: string): Promise<SetUpCounts> {
  const row = await rowOf(
    query.selectNoFrom((eb) => [
      countOf(eb.selectFrom('live_membership').where('organisation_id', '=', organisationId)).as('people'),
      countOf(eb.selectFrom('team').where('organisation_id', '=', organisationId)).as('teams'),
      countOf(
        eb.selectFrom('mailbox').where('organisation_id', '=', organisationId).where('closed_at', 'is', null),
      ).as('mailboxes'),
      countOf(
        eb
          .selectFrom('mailbox_grant as g')
          .innerJoin('mailbox as b', 'b.id', 'g.mailbox_id')
          .where('b.organisation_id', '=', organisationId)
          .where((on) => isOpen(on.ref('g.ends_at'))),
      ).as('grants'),
    ]),
  );
  return row ?? { people: 0, teams: 0, mailboxes: 0, grants: 0 };
}
