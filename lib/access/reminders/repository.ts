import type { Db } from '@/lib/db/client';
import { inNameOrder, now, query, rowsOf } from '@/lib/db/query';

export type GrantEnding = Awaited<ReturnType<typeof listGrantEndings>>[number];

/**
 * Active grants and covers that end between now and `until`, the soonest first. A team has no person and no
 * email.
 */
export function listGrantEndings(until: Date) {
  return rowsOf(
    query
      .selectFrom('mailbox_grant as g')
      .innerJoin('mailbox as b', (join) =>
        join.onRef('b.id', '=', 'g.mailbox_id').on('b.closed_at', 'is', null),
      )
      .innerJoin('organisation as o', 'o.id', 'b.organisation_id')
      .leftJoin('person as p', 'p.id', 'g.person_id')
      .leftJoin('team as t', 't.id', 'g.team_id')
      .leftJoin('live_membership as l', (join) =>
        join.onRef('l.person_id', '=', 'g.person_id').onRef('l.organisation_id', '=', 'o.id'),
      )
      .select((eb) => [
        'g.id',
        'o.id as organisationId',
        'o.name as organisationName',
        'p.id as personId',
        eb.fn.coalesce('p.name', 't.name').$notNull().as('holderName'),
        'p.email as holderEmail',
        'b.name as mailboxName',
        eb.ref('g.ends_at').$notNull().as('endsAt'),
      ])
      .where('g.ends_at', '>', now)
      .where('g.ends_at', '<=', until)
      .where((eb) =>
        eb('t.id', 'is not', null).or(eb('l.person_id', 'is not', null).and('p.suspended_at', 'is', null)),
      )
      .orderBy('o.id')
      .orderBy('g.ends_at')
      .orderBy((eb) => eb.fn.coalesce('p.name', 't.name'), inNameOrder)
      .orderBy('b.name', inNameOrder)
      .orderBy('g.id'),
  );
}

export type MembershipEnding = Awaited<ReturnType<typeof listMembershipEndings>>[number];

/** Active memberships that end between now and `until`. */
export function listMembershipEndings(until: Date) {
  return rowsOf(
    query
      .selectFrom('membership as m')
      .innerJoin('person as p', 'p.id', 'm.person_id')
      .innerJoin('organisation as o', 'o.id', 'm.organisation_id')
      .select((eb) => [
        'o.id as organisationId',
        'o.name as organisationName',
        'p.id as personId',
        'p.name as personName',
        'p.email as personEmail',
        eb.ref('m.ends_at').$notNull().as('endsAt'),
      ])
      .where('m.ends_at', '>', now)
      .where('m.ends_at', '<=', until)
      .where('m.suspended_at', 'is', null)
      .where('p.suspended_at', 'is', null)
      .orderBy('o.id')
      .orderBy('m.ends_at')
      .orderBy('p.id'),
  );
}

export type NotifiedExpiry = { key: string; endsAt: Date };

/** Records that someone is notified of these end dates. Returns the keys of those that are new to them. */
export async function insertNotified(tx: Db, expiries: NotifiedExpiry[]): Promise<string[]> {
  const rows = await tx.notifiedExpiry.createManyAndReturn({
    data: expiries,
    skipDuplicates: true,
    select: { key: true },
  });
  return rows.map(({ key }) => key);
}

/** Deletes the records of reminders about anything that ended before then. */
export async function deleteNotified(tx: Db, before: Date): Promise<void> {
  await tx.notifiedExpiry.deleteMany({ where: { endsAt: { lt: before } } });
}
