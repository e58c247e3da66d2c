import type { ServiceRole } from '@/lib/auth/actor';
import { type Db, db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { holds } from '@/lib/db/holds';
import { isUuid } from '@/lib/format/uuid';
import type { ServiceInvitation, ServicePersonRow } from './types';

/** Everybody whose name or address has the words; without words, the service team. */
const matching = (text: string | undefined) =>
  text
    ? Prisma.sql`${holds(Prisma.sql`p.name`, text)} or ${holds(Prisma.sql`p.email`, text)}`
    : Prisma.sql`p.service_role is not null`;

/** How many people the search finds. */
export async function countFound(text: string | undefined): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from person p where ${matching(text)}`;
  return row?.count ?? 0;
}

const COLUMNS = Prisma.sql`p.id, p.name, p.email, p.service_role::text as "serviceRole",
  p.suspended_at as "suspendedAt", p.last_seen_at as "lastSeenAt",
  array(select o.name from live_membership m join organisation o on o.id = m.organisation_id
    where m.person_id = p.id order by o.name collate names) as organisations`;

/** A page of the people that the search finds, by name. */
export function listFound(
  text: string | undefined,
  { limit, offset }: { limit: number; offset: number },
): Promise<ServicePersonRow[]> {
  return db().$queryRaw<ServicePersonRow[]>`
    select ${COLUMNS}
    from (select * from person p where ${matching(text)} order by p.name collate names, p.email limit ${limit} offset ${offset}) p
    order by p.name collate names, p.email`;
}

type PersonRow = ServicePersonRow & { suspendedReason: string | null; createdAt: Date };

/** One person, or null. */
export async function findServicePerson(personId: string): Promise<PersonRow | null> {
  if (!isUuid(personId)) return null;
  const [row] = await db().$queryRaw<PersonRow[]>`
    select ${COLUMNS}, p.suspended_reason as "suspendedReason", p.created_at as "createdAt"
    from person p where p.id = ${personId}::uuid`;
  return row ?? null;
}

/** Invitations into the service team that wait, by name. */
export async function listTeamInvitations(now: Date): Promise<ServiceInvitation[]> {
  const rows = await db().invitation.findMany({
    where: { organisationId: null, acceptedAt: null, withdrawnAt: null, expiresAt: { gt: now } },
    select: { id: true, name: true, email: true, serviceRole: true, expiresAt: true },
    orderBy: { name: 'asc' },
  });
  return rows.flatMap(({ serviceRole, ...row }) => (serviceRole ? [{ ...row, serviceRole }] : []));
}

/**
 * How many operators can sign in, besides this person. They are locked until the transaction ends, so that two operators
 * who take each other's role away at the same time do not both succeed.
 */
export async function countOtherOperators(tx: Db, personId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from person where service_role = 'OPERATOR' and suspended_at is null order by id for no key update`;
  return rows.filter(({ id }) => id !== personId).length;
}

/** How many operators can sign in, at this moment. */
export function countOperators(): Promise<number> {
  return db().person.count({ where: { serviceRole: 'OPERATOR', suspendedAt: null } });
}

/**
 * The person's role and standing, locked until the transaction ends; null when they are not there. The lock lets others
 * refer to the person meanwhile: they may hold what this transaction takes next, such as the person's organisations.
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

/** Sets or takes away the role. */
export async function setRole(tx: Db, personId: string, serviceRole: ServiceRole | null): Promise<void> {
  await tx.person.update({ where: { id: personId }, data: { serviceRole } });
}

/** Keeps a person out of the whole service, or lets them in again. */
export async function setSuspended(tx: Db, personId: string, reason: string | null): Promise<void> {
  const data = { suspendedAt: reason === null ? null : new Date(), suspendedReason: reason };
  await tx.person.update({ where: { id: personId }, data });
}
