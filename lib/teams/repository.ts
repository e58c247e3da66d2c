import type { AccessLevel } from '@/lib/auth/access-level/types';
import { type Db, db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { holds } from '@/lib/db/holds';
import { isUuid } from '@/lib/format/uuid';
import type { SetUpCounts } from './types';

export type TeamRow = { id: string; name: string; memberCount: number; mailboxCount: number; total: number };

/** A page of an organisation's teams by name, each row with the number of all. */
export function listTeamRows(organisationId: string, text: string, limit: number, offset: number) {
  return db().$queryRaw<TeamRow[]>`
    select t.id, t.name, count(*) over ()::int as total,
      (select count(*)::int from team_member m
        join live_membership l on l.person_id = m.person_id and l.organisation_id = t.organisation_id
        where m.team_id = t.id) as "memberCount",
      (select count(*)::int from mailbox_grant g where g.team_id = t.id and (g.ends_at is null or g.ends_at > now()))
        as "mailboxCount"
    from team t
    where t.organisation_id = ${organisationId}::uuid and ${holds(Prisma.sql`t.name`, text)}
    order by t.name collate names, t.id limit ${limit} offset ${offset}`;
}

/** The team of that organisation; null when there is none of that id. */
export async function findTeam(organisationId: string, teamId: string, tx: Db = db()) {
  if (!isUuid(teamId)) return null;
  return tx.team.findFirst({ where: { id: teamId, organisationId }, select: { id: true, name: true } });
}

/** Whether another team of the organisation has the name, whatever the case. */
export async function isNameTaken(
  tx: Db,
  organisationId: string,
  name: string,
  exceptId: string | null,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from team where organisation_id = ${organisationId}::uuid and lower(name) = lower(${name})
      and (${exceptId}::uuid is null or id <> ${exceptId}::uuid)`;
  return rows.length > 0;
}

/** A new team without members; returns its id. */
export async function insertTeam(tx: Db, organisationId: string, name: string): Promise<string> {
  return (await tx.team.create({ data: { organisationId, name }, select: { id: true } })).id;
}

/** Gives the team another name. */
export async function updateTeamName(tx: Db, id: string, name: string): Promise<void> {
  await tx.team.update({ where: { id }, data: { name } });
}

/** Removes the team with its places and its access. */
export async function deleteTeam(tx: Db, id: string): Promise<void> {
  await tx.team.delete({ where: { id } });
}

export type MemberRow = {
  id: string;
  name: string;
  email: string;
  suspendedAt: Date | null;
  endsAt: Date | null;
  isMember: boolean;
  total: number;
};

/** A page of a team's members by name. `isMember` is false for those who have left the organisation. */
export function listMemberRows(organisationId: string, teamId: string, limit: number, offset: number) {
  return db().$queryRaw<MemberRow[]>`
    select p.id, p.name, p.email, coalesce(p.suspended_at, m.suspended_at) as "suspendedAt", m.ends_at as "endsAt",
      m.person_id is not null as "isMember", count(*) over ()::int as total
    from team_member t
    join person p on p.id = t.person_id
    left join membership m on m.person_id = p.id and m.organisation_id = ${organisationId}::uuid
    where t.team_id = ${teamId}::uuid
    order by p.name collate names, p.id limit ${limit} offset ${offset}`;
}

/** Those of the people who are in the team. */
export async function findInTeam(teamId: string, ids: string[]): Promise<string[]> {
  const rows = await db().teamMember.findMany({
    where: { teamId, personId: { in: ids } },
    select: { personId: true },
  });
  return rows.map(({ personId }) => personId);
}

/** Puts people into a team; returns the ids of those who were not in it. */
export async function insertMembers(tx: Db, teamId: string, personIds: string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    insert into team_member (team_id, person_id) select ${teamId}::uuid, unnest(${personIds}::uuid[])
    on conflict do nothing returning person_id as id`;
  return rows.map(({ id }) => id);
}

/** A team's member, whatever became of their membership; null when they are not in it. */
export async function findMember(tx: Db, teamId: string, personId: string) {
  if (!isUuid(personId)) return null;
  const row = await tx.teamMember.findUnique({
    where: { teamId_personId: { teamId, personId } },
    select: { person: { select: { id: true, name: true } } },
  });
  return row?.person ?? null;
}

/** Takes a person out of a team. */
export async function deleteMember(tx: Db, teamId: string, personId: string): Promise<void> {
  await tx.teamMember.delete({ where: { teamId_personId: { teamId, personId } } });
}

/** Whether the person is in the team. */
export async function isInTeam(tx: Db, teamId: string, personId: string): Promise<boolean> {
  return (await tx.teamMember.count({ where: { teamId, personId } })) > 0;
}

export type TeamGrantRow = {
  id: string;
  mailboxId: string;
  mailboxName: string;
  level: AccessLevel;
  endsAt: Date | null;
};

/** What a team may use, by the mailbox's name; what has ended is left out. */
export function listTeamGrants(teamId: string, tx: Db = db()) {
  return tx.$queryRaw<TeamGrantRow[]>`
    select g.id, b.id as "mailboxId", b.name as "mailboxName", g.level::text as level, g.ends_at as "endsAt"
    from mailbox_grant g join mailbox b on b.id = g.mailbox_id
    where g.team_id = ${teamId}::uuid and (g.ends_at is null or g.ends_at > now())
    order by b.name collate names, b.id`;
}

/** How many people, teams, mailboxes and grants the organisation has, of those that count now. */
export async function countSetUp(organisationId: string): Promise<SetUpCounts> {
  const [row] = await db().$queryRaw<SetUpCounts[]>`
    select
      (select count(*)::int from live_membership where organisation_id = ${organisationId}::uuid) as people,
      (select count(*)::int from team where organisation_id = ${organisationId}::uuid) as teams,
      (select count(*)::int from mailbox where organisation_id = ${organisationId}::uuid and closed_at is null)
        as mailboxes,
      (select count(*)::int from mailbox_grant g join mailbox b on b.id = g.mailbox_id
        where b.organisation_id = ${organisationId}::uuid and (g.ends_at is null or g.ends_at > now())) as grants`;
  return row ?? { people: 0, teams: 0, mailboxes: 0, grants: 0 };
}
