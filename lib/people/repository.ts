import { type SqlBool, sql } from 'kysely';
import { type Db, db } from '@/lib/db/client';
import { count, inNameOrder, now, query, rowOf, rowsOf } from '@/lib/db/query';
import { isUuid } from '@/lib/format/uuid';
import type { Reach } from './types';

/**
 * Everything that administrators may know about one person of the organisation. Null when they do not belong
 * to it.
 */
export async function findPerson(organisationId: string, personId: string) {
  if (!isUuid(personId)) return null;
  return db().membership.findUnique({
    where: { personId_organisationId: { personId, organisationId } },
    include: {
      person: {
        select: {
          id: true,
          name: true,
          email: true,
          serviceRole: true,
          suspendedAt: true,
          suspendedReason: true,
          lastSeenAt: true,
          passwordHash: true,
          authenticator: { select: { createdAt: true } },
          memberships: { select: { organisationId: true } },
          teams: {
            where: { team: { organisationId } },
            select: { team: { select: { id: true, name: true } } },
          },
          _count: {
            select: {
              passkeys: true,
              identities: true,
              recoveryCodes: { where: { usedAt: null } },
            },
          },
        },
      },
    },
  });
}

/** How many browsers the person is signed in with now. */
export async function countLiveSessions(personId: string): Promise<number> {
  const live = query
    .selectFrom('session as s')
    .where('s.person_id', '=', personId)
    .where('s.ended_at', 'is', null)
    .where('s.absolute_expires_at', '>', now)
    .where((eb) => {
      const idle = sql`make_interval(mins => ${eb.ref('s.idle_minutes')})`;
      return sql<SqlBool>`${eb.ref('s.last_seen_at')} + ${idle} > ${now}`;
    });
  return (await rowOf(live.select(count.as('count'))))?.count ?? 0;
}

/** What the person can use now in the organisation, and why. */
export function findReach(organisationId: string, personId: string): Promise<Reach[]> {
  return rowsOf(
    query
      .selectFrom('live_access as a')
      .innerJoin('mailbox as b', 'b.id', 'a.mailbox_id')
      .innerJoin('mailbox_grant as g', 'g.id', 'a.grant_id')
      .leftJoin('team as t', 't.id', 'a.team_id')
      .select([
        'b.id as mailboxId',
        'b.name as mailboxName',
        'a.level',
        'a.kind',
        'a.grant_id as grantId',
        't.name as teamName',
        'g.ends_at as endsAt',
      ])
      .where('a.person_id', '=', personId)
      .where('b.organisation_id', '=', organisationId)
      .where('b.closed_at', 'is', null)
      .orderBy('b.name', inNameOrder)
      .orderBy('t.name', (order) => inNameOrder(order).nullsFirst()),
  );
}

/** The membership with its person, locked until the transaction ends. Null when they do not belong to it. */
export async function lockMembership(tx: Db, organisationId: string, personId: string) {
  await tx.$queryRaw`
    select 1 from membership where organisation_id = ${organisationId}::uuid and person_id = ${personId}::uuid for update`;
  return tx.membership.findUnique({
    where: { personId_organisationId: { personId, organisationId } },
    include: { person: { select: { id: true, name: true, email: true, suspendedAt: true } } },
  });
}

export type LockedMembership = NonNullable<Awaited<ReturnType<typeof lockMembership>>>;

/** Whether the person has a membership that counts at this moment in another organisation. */
export async function belongsElsewhere(tx: Db, personId: string, organisationId: string): Promise<boolean> {
  const elsewhere = query
    .selectFrom('live_membership')
    .select('organisation_id')
    .where('person_id', '=', personId)
    .where('organisation_id', '<>', organisationId)
    .limit(1);
  return (await rowOf(elsewhere, tx)) !== null;
}

/** Administrators whose membership counts at this moment. */
export function findLiveAdministrators(tx: Db, organisationId: string) {
  return rowsOf(
    query
      .selectFrom('live_membership as l')
      .innerJoin('membership as m', (join) =>
        join.onRef('m.person_id', '=', 'l.person_id').onRef('m.organisation_id', '=', 'l.organisation_id'),
      )
      .innerJoin('person as p', 'p.id', 'l.person_id')
      .select(['l.person_id as personId', 'p.name', 'p.email', 'm.ends_at as endsAt'])
      .where('l.organisation_id', '=', organisationId)
      .where('l.role', '=', 'ADMINISTRATOR')
      .where('p.suspended_at', 'is', null),
    tx,
  );
}

const ofPerson = (personId: string) =>
  query
    .selectFrom('organisation as o')
    .select(['o.id', 'o.name'])
    .where('o.id', 'in', (eb) =>
      eb.selectFrom('membership').select('organisation_id').where('person_id', '=', personId),
    );

/** The person's organisations, by name. */
export function findOrganisationsOf(personId: string) {
  return rowsOf(ofPerson(personId).orderBy('o.name', inNameOrder).orderBy('o.id'));
}

/**
 * The person's organisations, locked until the transaction ends, always in one order: no two wait for each
 * other.
 */
export function lockOrganisationsOf(tx: Db, personId: string) {
  return rowsOf(ofPerson(personId).orderBy('o.id').forUpdate(), tx);
}
