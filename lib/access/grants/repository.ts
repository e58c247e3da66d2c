import { type SqlBool, sql } from 'kysely';
import type { AccessLevel } from '@/lib/auth/access-level/labels';
import { type Db, db } from '@/lib/db/client';
import { holds } from '@/lib/db/holds';
import { change, inNameOrder, isAny, isSet, now, query, rowsOf, total } from '@/lib/db/query';
import { byName } from '@/lib/format/by-name';
import { isUuid } from '@/lib/format/uuid';
import { memberCountOf } from '@/lib/teams/gateway';
import { heldByName, LAST_USED, NOT_OVER, shownGrants } from '../repository';
import type { HolderRef } from '../types';
import type { MatrixMailbox } from './types';

export type ColumnRow = MatrixMailbox & { total: number };

/**
 * A page of the table's columns: mailboxes whose name or id contains `mailboxText`. With a search for
 * holders, only the mailboxes they may use. Former mailboxes come last, while there is access to their
 * history.
 */
export function listColumns(
  organisationId: string,
  { mailboxText, text, limit, offset }: { mailboxText: string; text: string; limit: number; offset: number },
): Promise<ColumnRow[]> {
  return rowsOf(
    query
      .selectFrom('mailbox as b')
      .select((eb) => [
        'b.id',
        'b.name',
        'b.mesh_mailbox_id as meshMailboxId',
        isSet(eb.ref('b.closed_at')).as('isClosed'),
        total.as('total'),
      ])
      .where('b.organisation_id', '=', organisationId)
      .where((eb) => {
        const used = eb.exists(shownGrants(text).where('g.mailbox_id', '=', eb.ref('b.id')));
        return text === '' ? eb('b.closed_at', 'is', null).or(used) : used;
      })
      .where((eb) =>
        eb.or([holds(eb.ref('b.name'), mailboxText), holds(eb.ref('b.mesh_mailbox_id'), mailboxText)]),
      )
      // The searched person's own access comes before their teams'.
      .$if(text !== '', (found) =>
        found.orderBy((eb) => eb.not(eb.exists(heldByName(text).where('g.mailbox_id', '=', eb.ref('b.id'))))),
      )
      .orderBy((eb) => isSet(eb.ref('b.closed_at')))
      .orderBy('b.name', inNameOrder)
      .orderBy('b.mesh_mailbox_id')
      .orderBy('b.id')
      .limit(limit)
      .offset(offset),
  );
}

/** A page of the table's rows: the holders of access to any of the mailboxes, teams first. */
export function listHolders(
  organisationId: string,
  { mailboxIds, text, limit, offset }: { mailboxIds: string[]; text: string; limit: number; offset: number },
) {
  const page = shownGrants(text)
    .select((eb) => [
      eb.fn.coalesce('g.team_id', 'g.person_id').$notNull().as('id'),
      isSet(eb.ref('g.team_id')).as('isTeam'),
      eb.fn.coalesce('p.name', 't.name').$notNull().as('name'),
      total.as('total'),
    ])
    .where((eb) => isAny(eb.ref('g.mailbox_id'), mailboxIds))
    .groupBy(sql`1, 2, 3`)
    .orderBy('isTeam', 'desc')
    .orderBy((eb) => eb.fn.coalesce('p.name', 't.name'), inNameOrder)
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .as('h');
  return rowsOf(
    query
      .selectFrom(page)
      .leftJoin('person as p', (join) => join.onRef('p.id', '=', 'h.id').on('h.isTeam', '=', false))
      .leftJoin('membership as m', (join) =>
        join.onRef('m.person_id', '=', 'p.id').on('m.organisation_id', '=', organisationId),
      )
      .select((eb) => [
        'h.id',
        'h.isTeam',
        'h.name',
        'h.total',
        memberCountOf(eb.ref('h.id')).as('memberCount'),
        sql<boolean>`coalesce(${eb('m.role', '=', 'ADMINISTRATOR')}, false)`.as('isAdministrator'),
        sql<boolean>`(${eb.ref('h.isTeam')} or ${isSet(eb.ref('m.person_id'))})`.as('isMember'),
        eb.fn.coalesce('p.suspended_at', 'm.suspended_at').as('suspendedAt'),
        'm.ends_at as membershipEndsAt',
      ])
      .orderBy('h.isTeam', 'desc')
      .orderBy('h.name', inNameOrder)
      .orderBy('h.id'),
  );
}

/** The holders' access to the mailboxes. */
export function listCells(mailboxIds: string[], holderIds: string[]) {
  return rowsOf(
    query
      .selectFrom('mailbox_grant as g')
      .leftJoin('person as c', 'c.id', 'g.cover_for_id')
      .select((eb) => [
        'g.id as grantId',
        eb.fn.coalesce('g.person_id', 'g.team_id').$notNull().as('holderId'),
        'g.mailbox_id as mailboxId',
        'g.level',
        'g.kind',
        'g.starts_at as startsAt',
        'g.ends_at as endsAt',
        'c.name as coverForName',
        LAST_USED.as('lastUsedAt'),
      ])
      .where((eb) => isAny(eb.ref('g.mailbox_id'), mailboxIds))
      .where((eb) => eb.or([isAny(eb.ref('g.person_id'), holderIds), isAny(eb.ref('g.team_id'), holderIds)]))
      .where(NOT_OVER)
      .orderBy('g.kind'),
  );
}

export type ExportRow = Awaited<ReturnType<typeof listForExport>>[number];

/** All access in the organisation, for a file. */
export function listForExport(organisationId: string) {
  return rowsOf(
    shownGrants('')
      .innerJoin('mailbox as b', 'b.id', 'g.mailbox_id')
      .leftJoin('person as c', 'c.id', 'g.cover_for_id')
      .select((eb) => [
        'g.id as grantId',
        eb.fn.coalesce('t.name', 'p.name').$notNull().as('holderName'),
        isSet(eb.ref('g.team_id')).as('isTeam'),
        'b.name as mailboxName',
        'b.mesh_mailbox_id as meshMailboxId',
        'g.level',
        'g.kind',
        'g.starts_at as startsAt',
        'g.ends_at as endsAt',
        'c.name as coverForName',
        LAST_USED.as('lastUsedAt'),
      ])
      .where('b.organisation_id', '=', organisationId)
      .orderBy('isTeam', 'desc')
      .orderBy((eb) => eb.fn.coalesce('t.name', 'p.name'), inNameOrder)
      .orderBy('grantId')
      .orderBy('b.name', inNameOrder),
  );
}

export type HolderChoice = { kind: 'team' | 'person'; id: string; name: string; note: string; total: number };

/** Teams and live people whose name (or email) contains the text, teams first. Each row has the total. */
export function listHolderChoices(
  organisationId: string,
  text: string,
  limit: number,
): Promise<HolderChoice[]> {
  const teams = query
    .selectFrom('team as t')
    .select([sql<'team' | 'person'>`'team'`.as('kind'), 't.id', 't.name', sql<string>`''`.as('note')])
    .where('t.organisation_id', '=', organisationId)
    .where((eb) => holds(eb.ref('t.name'), text));
  const people = query
    .selectFrom('live_membership as l')
    .innerJoin('person as p', 'p.id', 'l.person_id')
    .select([sql<'team' | 'person'>`'person'`.as('kind'), 'p.id', 'p.name', 'p.email as note'])
    .where('l.organisation_id', '=', organisationId)
    .where('p.suspended_at', 'is', null)
    .where((eb) => eb.or([holds(eb.ref('p.name'), text), holds(eb.ref('p.email'), text)]));
  return rowsOf(
    query
      .selectFrom(teams.unionAll(people).as('c'))
      .select(['c.kind', 'c.id', 'c.name', 'c.note', total.as('total')])
      .orderBy('c.kind', 'desc')
      .orderBy('c.name', inNameOrder)
      .orderBy('c.id')
      .limit(limit),
  );
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

/** A holder's own access to some mailboxes, without cover. */
export function findStanding(holder: HolderRef, mailboxIds: string[], tx: Db = db()) {
  const whose = holder.kind === 'person' ? { personId: holder.id } : { teamId: holder.id };
  return tx.grant.findMany({
    where: { ...whose, kind: 'STANDING', mailboxId: { in: mailboxIds } },
    select: { id: true, mailboxId: true, level: true, endsAt: true },
  });
}

/** Gives standing access, or changes it. One holder never has two grants on one mailbox. */
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
  const column = holder.kind === 'person' ? 'person_id' : 'team_id';
  // Prisma does not know the unique indexes of standing access, which leave cover out.
  await change(
    query
      .insertInto('mailbox_grant')
      .values({
        id: sql`gen_random_uuid()`,
        mailbox_id: mailboxId,
        [column]: holder.id,
        level,
        ends_at: endsAt,
        created_by_id: createdById,
      })
      .onConflict((on) =>
        on
          .columns(['mailbox_id', column])
          // Written out, so that Postgres recognises the index.
          .where(sql<SqlBool>`kind = 'STANDING'`)
          .doUpdateSet((eb) => ({
            level: eb.ref('excluded.level'),
            ends_at: eb.ref('excluded.ends_at'),
            created_by_id: eb.ref('excluded.created_by_id'),
            created_at: now,
          })),
      ),
    tx,
  );
}

/** A grant on a mailbox of that organisation. Null if there is none with that id. */
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

/** A person's name, in any organisation. Null if there is none with that id. */
export async function findPersonName(id: string | null): Promise<string | null> {
  return id
    ? ((await db().person.findUnique({ where: { id }, select: { name: true } }))?.name ?? null)
    : null;
}
