import { expressionBuilder } from 'kysely';
import type { ServiceRole } from '@/lib/auth/actor';
import { type Db, db } from '@/lib/db/client';
import { holds } from '@/lib/db/holds';
import { count, inNameOrder, listOf, query, rowOf, rowsOf, type Tables } from '@/lib/db/query';
import { isUuid } from '@/lib/format/uuid';
import type { ServiceInvitation, ServicePersonRow } from './types';

/** Everyone whose name or address has the words. Without words, the service team. */
const matching = (text: string | undefined) =>
  query
    .selectFrom('person as p')
    .where((eb) =>
      text
        ? eb.or([holds(eb.ref('p.name'), text), holds(eb.ref('p.email'), text)])
        : eb('p.service_role', 'is not', null),
    );

/** How many people the search finds. */
export async function countFound(text: string | undefined): Promise<number> {
  return (await rowOf(matching(text).select(count.as('count'))))?.count ?? 0;
}

const COLUMNS = [
  'p.id',
  'p.name',
  'p.email',
  'p.service_role as serviceRole',
  'p.suspended_at as suspendedAt',
  'p.last_seen_at as lastSeenAt',
] as const;

/** The names of the organisations in which the person, `p`, counts now. */
const ORGANISATIONS = listOf(
  expressionBuilder<Tables & { p: Tables['person'] }, 'p'>()
    .selectFrom('live_membership as m')
    .innerJoin('organisation as o', 'o.id', 'm.organisation_id')
    .select('o.name')
    .whereRef('m.person_id', '=', 'p.id')
    .orderBy('o.name', inNameOrder),
);

/** A page of the people that match the search, by name. */
export function listFound(
  text: string | undefined,
  { limit, offset }: { limit: number; offset: number },
): Promise<ServicePersonRow[]> {
  // The page first: organisations are looked up only for its people.
  const page = matching(text)
    .selectAll('p')
    .orderBy('p.name', inNameOrder)
    .orderBy('p.email')
    .limit(limit)
    .offset(offset)
    .as('p');
  return rowsOf(
    query
      .selectFrom(page)
      .select(COLUMNS)
      .select(ORGANISATIONS.as('organisations'))
      .orderBy('p.name', inNameOrder)
      .orderBy('p.email'),
  );
}

type PersonRow = ServicePersonRow & { suspendedReason: string | null; createdAt: Date };

/** One person, or null. */
export async function findServicePerson(personId: string): Promise<PersonRow | null> {
  if (!isUuid(personId)) return null;
  return rowOf(
    query
      .selectFrom('person as p')
      .select(COLUMNS)
      .select(['p.suspended_reason as suspendedReason', 'p.created_at as createdAt'])
      .select(ORGANISATIONS.as('organisations'))
      .where('p.id', '=', personId),
  );
}

/** Waiting invitations into the service team, by name. */
export async function listTeamInvitations(now: Date): Promise<ServiceInvitation[]> {
  const rows = await db().invitation.findMany({
    where: { organisationId: null, acceptedAt: null, withdrawnAt: null, expiresAt: { gt: now } },
    select: { id: true, name: true, email: true, serviceRole: true, expiresAt: true },
    orderBy: { name: 'asc' },
  });
  return rows.flatMap(({ serviceRole, ...row }) => (serviceRole ? [{ ...row, serviceRole }] : []));
}

/**
 * How many operators can sign in, besides this person. Locks them until the transaction ends, so that two
 * operators who remove each other's role at the same time do not both succeed.
 */
export async function countOtherOperators(tx: Db, personId: string): Promise<number> {
  const rows = await rowsOf(
    query
      .selectFrom('person')
      .select('id')
      .where('service_role', '=', 'OPERATOR')
      .where('suspended_at', 'is', null)
      .orderBy('id')
      .forNoKeyUpdate(),
    tx,
  );
  return rows.filter(({ id }) => id !== personId).length;
}

/** How many operators can sign in, at this moment. */
export function countOperators(): Promise<number> {
  return db().person.count({ where: { serviceRole: 'OPERATOR', suspendedAt: null } });
}

/**
 * The person's role and state, locked until the transaction ends. Null when they do not exist. The lock lets
 * others refer to the person: they may hold what this transaction needs next, such as the person's
 * organisations.
 */
export async function lockPerson(tx: Db, personId: string) {
  if (!isUuid(personId)) return null;
  await tx.$queryRaw`select 1 from person where id = ${personId}::uuid for no key update`;
  return tx.person.findUnique({
    where: { id: personId },
    select: {
      id: true,
      name: true,
      email: true,
      serviceRole: true,
      suspendedAt: true,
      suspendedReason: true,
    },
  });
}

/** Sets or removes the role. */
export async function setRole(tx: Db, personId: string, serviceRole: ServiceRole | null): Promise<void> {
  await tx.person.update({ where: { id: personId }, data: { serviceRole } });
}

/** Suspends a person from the whole service, or reinstates them. */
export async function setSuspended(tx: Db, personId: string, reason: string | null): Promise<void> {
  const data = { suspendedAt: reason === null ? null : new Date(), suspendedReason: reason };
  await tx.person.update({ where: { id: personId }, data });
}
