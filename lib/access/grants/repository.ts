import type { AccessLevel } from '@/lib/auth/access-level/types';
import { type Db, db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { holds } from '@/lib/db/holds';
import { byName } from '@/lib/format/by-name';
import { isUuid } from '@/lib/format/uuid';
import type { GrantKind, HolderRef } from '../types';
import type { MatrixMailbox } from './types';

/** When a grant was last used: by its person, or by any member of its team. `g` is the grant. */
export const LAST_USED = Prisma.sql`case when g.person_id is not null
    then (select u.last_at from mailbox_use u where u.person_id = g.person_id and u.mailbox_id = g.mailbox_id)
    else (select max(u.last_at) from team_member m
      join mailbox_use u on u.person_id = m.person_id and u.mailbox_id = g.mailbox_id where m.team_id = g.team_id)
    end`;

/** What the table of access shows: no cover that is over, and holders (or members of teams) whose name holds the text. */
function shown(text: string): Prisma.Sql {
  const now = Prisma.sql`not (g.kind = 'COVER' and g.ends_at <= now())`;
  if (text === '') return now;
  return Prisma.sql`${now} and (${holds(Prisma.sql`coalesce(p.name, t.name)`, text)} or exists
    (select 1 from team_member tm join person tp on tp.id = tm.person_id
      where tm.team_id = g.team_id and ${holds(Prisma.sql`tp.name`, text)}))`;
}

const HOLDERS = Prisma.sql`left join person p on p.id = g.person_id left join team t on t.id = g.team_id`;

export type ColumnRow = MatrixMailbox & { total: number };

/**
 * A page of the table's columns: mailboxes whose name or id holds `mailboxText`; when holders are searched for, only those
 * that they may use. Former mailboxes stand last, while there is access to their history.
 */
export function listColumns(
  organisationId: string,
  { mailboxText, text, limit, offset }: { mailboxText: string; text: string; limit: number; offset: number },
): Promise<ColumnRow[]> {
  const used = Prisma.sql`exists (select 1 from mailbox_grant g ${HOLDERS}
    where g.mailbox_id = b.id and ${shown(text)})`;
  // Of whoever is searched for, what they have themselves comes before what their teams have.
  const byName = Prisma.sql`not exists (select 1 from mailbox_grant g ${HOLDERS}
    where g.mailbox_id = b.id and ${holds(Prisma.sql`coalesce(p.name, t.name)`, text)}),`;
  const ownFirst = text === '' ? Prisma.empty : byName;
  const wanted = text === '' ? Prisma.sql`(b.closed_at is null or ${used})` : used;
  return db().$queryRaw<ColumnRow[]>`
    select b.id, b.name, b.mesh_mailbox_id as "meshMailboxId", b.closed_at is not null as "isClosed",
      count(*) over ()::int as total
    from mailbox b
    where b.organisation_id = ${organisationId}::uuid and ${wanted}
      and (${holds(Prisma.sql`b.name`, mailboxText)} or ${holds(Prisma.sql`b.mesh_mailbox_id`, mailboxText)})
    order by ${ownFirst} b.closed_at is not null, b.name collate names, b.mesh_mailbox_id, b.id
    limit ${limit} offset ${offset}`;
}

export type HolderRow = {
  id: string;
  isTeam: boolean;
  name: string;
  memberCount: number;
  isAdministrator: boolean;
  isMember: boolean;
  suspendedAt: Date | null;
  membershipEndsAt: Date | null;
  total: number;
};

/** A page of the table's rows: who holds access to any of the mailboxes, teams first. */
export function listHolders(
  organisationId: string,
  { mailboxIds, text, limit, offset }: { mailboxIds: string[]; text: string; limit: number; offset: number },
): Promise<HolderRow[]> {
  return db().$queryRaw<HolderRow[]>`
    select h.id, h."isTeam", h.name, h.total,
      (select count(*)::int from team_member tm
        join live_membership l on l.person_id = tm.person_id and l.organisation_id = ${organisationId}::uuid
        where tm.team_id = h.id) as "memberCount",
      coalesce(m.role = 'ADMINISTRATOR', false) as "isAdministrator",
      h."isTeam" or m.person_id is not null as "isMember",
      coalesce(p.suspended_at, m.suspended_at) as "suspendedAt", m.ends_at as "membershipEndsAt"
    from (
      select coalesce(g.team_id, g.person_id) as id, g.team_id is not null as "isTeam",
        coalesce(p.name, t.name) as name, count(*) over ()::int as total
      from mailbox_grant g ${HOLDERS}
      where g.mailbox_id = any(${mailboxIds}::uuid[]) and ${shown(text)}
      group by 1, 2, 3 order by 2 desc, coalesce(p.name, t.name) collate names, 1 limit ${limit} offset ${offset}
    ) h
    left join person p on p.id = h.id and not h."isTeam"
    left join membership m on m.person_id = p.id and m.organisation_id = ${organisationId}::uuid
    order by h."isTeam" desc, h.name collate names, h.id`;
}

export type CellRow = {
  grantId: string;
  holderId: string;
  mailboxId: string;
  level: AccessLevel;
  kind: GrantKind;
  startsAt: Date;
  endsAt: Date | null;
  coverForName: string | null;
  lastUsedAt: Date | null;
};

/** What the holders may do on the mailboxes. */
export function listCells(mailboxIds: string[], holderIds: string[]): Promise<CellRow[]> {
  return db().$queryRaw<CellRow[]>`
    select g.id as "grantId", coalesce(g.person_id, g.team_id) as "holderId", g.mailbox_id as "mailboxId",
      g.level::text as level, g.kind::text as kind, g.starts_at as "startsAt", g.ends_at as "endsAt",
      c.name as "coverForName", ${LAST_USED} as "lastUsedAt"
    from mailbox_grant g left join person c on c.id = g.cover_for_id
    where g.mailbox_id = any(${mailboxIds}::uuid[])
      and (g.person_id = any(${holderIds}::uuid[]) or g.team_id = any(${holderIds}::uuid[]))
      and not (g.kind = 'COVER' and g.ends_at <= now())
    order by g.kind`;
}

export type ExportRow = Omit<CellRow, 'holderId' | 'mailboxId'> & {
  holderName: string;
  isTeam: boolean;
  mailboxName: string;
  meshMailboxId: string;
};

/** All that anybody may use in the organisation, for a file. */
export function listForExport(organisationId: string): Promise<ExportRow[]> {
  return db().$queryRaw<ExportRow[]>`
    select g.id as "grantId", coalesce(t.name, p.name) as "holderName", g.team_id is not null as "isTeam",
      b.name as "mailboxName", b.mesh_mailbox_id as "meshMailboxId", g.level::text as level, g.kind::text as kind,
      g.starts_at as "startsAt", g.ends_at as "endsAt", c.name as "coverForName", ${LAST_USED} as "lastUsedAt"
    from mailbox_grant g join mailbox b on b.id = g.mailbox_id
    ${HOLDERS} left join person c on c.id = g.cover_for_id
    where b.organisation_id = ${organisationId}::uuid and ${shown('')}
    order by g.team_id is null, coalesce(t.name, p.name) collate names, 1, b.name collate names`;
}

export type HolderChoice = { kind: 'team' | 'person'; id: string; name: string; note: string; total: number };

/** Teams and live people whose name (or email) holds the text, teams first. Each row has the number of all. */
export function listHolderChoices(
  organisationId: string,
  text: string,
  limit: number,
): Promise<HolderChoice[]> {
  return db().$queryRaw<HolderChoice[]>`
    select c.*, count(*) over ()::int as total from (
      select 'team' as kind, t.id, t.name, '' as note from team t
      where t.organisation_id = ${organisationId}::uuid and ${holds(Prisma.sql`t.name`, text)}
      union all
      select 'person', p.id, p.name, p.email from live_membership l join person p on p.id = l.person_id
      where l.organisation_id = ${organisationId}::uuid and p.suspended_at is null
        and (${holds(Prisma.sql`p.name`, text)} or ${holds(Prisma.sql`p.email`, text)})
    ) c order by c.kind desc, c.name collate names, c.id limit ${limit}`;
}

/** The organisation's mailboxes in use, by name. */
export async function listOpenMailboxes(organisationId: string, tx: Db = db()) {
  const rows = await tx.mailbox.findMany({
    where: { organisationId, closedAt: null },
    select: { id: true, name: true, meshMailboxId: true },
    orderBy: { meshMailboxId: 'asc' },
  });
  return rows.sort(byName);
}

/** What a holder has by itself, without cover, on some mailboxes. */
export function findStanding(holder: HolderRef, mailboxIds: string[], tx: Db = db()) {
  const whose = holder.kind === 'person' ? { personId: holder.id } : { teamId: holder.id };
  return tx.grant.findMany({
    where: { ...whose, kind: 'STANDING', mailboxId: { in: mailboxIds } },
    select: { id: true, mailboxId: true, level: true, endsAt: true },
  });
}

/** Gives standing access, or changes what there is: never two grants of one holder on one mailbox. */
export async function upsertStanding(
  tx: Db,
  {
    holder,
    mailboxId,
    level,
    endsAt,
    createdById,
  }: { holder: HolderRef; mailboxId: string; level: AccessLevel; endsAt: Date | null; createdById: string },
): Promise<void> {
  const column = holder.kind === 'person' ? Prisma.sql`person_id` : Prisma.sql`team_id`;
  // Prisma does not know of the unique indexes of standing access, which leave cover out.
  await tx.$executeRaw`
    insert into mailbox_grant (id, mailbox_id, ${column}, level, ends_at, created_by_id)
    values (gen_random_uuid(), ${mailboxId}::uuid, ${holder.id}::uuid, ${level}::grant_level, ${endsAt},
      ${createdById}::uuid)
    on conflict (mailbox_id, ${column}) where kind = 'STANDING'
    do update set level = excluded.level, ends_at = excluded.ends_at, created_by_id = excluded.created_by_id,
      created_at = now()`;
}

/** A grant on a mailbox of that organisation; null when there is none of that id. */
export async function findGrant(organisationId: string, grantId: string, tx: Db = db()) {
  if (!isUuid(grantId)) return null;
  return tx.grant.findFirst({
    where: { id: grantId, mailbox: { organisationId } },
    include: {
      mailbox: { select: { id: true, name: true, meshMailboxId: true, closedAt: true } },
      person: { select: { id: true, name: true } },
      team: { select: { id: true, name: true } },
    },
  });
}

/** Removes a grant. */
export async function deleteGrant(tx: Db, id: string): Promise<void> {
  await tx.grant.delete({ where: { id } });
}

/** The name of a person, whoever they are; null when there is none of that id. */
export async function findPersonName(id: string | null): Promise<string | null> {
  return id
    ? ((await db().person.findUnique({ where: { id }, select: { name: true } }))?.name ?? null)
    : null;
}
