import { type Db, db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { holds } from '@/lib/db/holds';
import { isUuid } from '@/lib/format/uuid';
import { toChoices } from './policy';
import type { Administrator, Choices, PeopleWanted, PersonHere, PersonToChoose } from './types';

/**
 * Makes changes of an organisation's teams and access wait for each other until the transaction ends, so that each sees
 * what the one before left. It does not hinder rows that only point at the organisation.
 */
export async function lockOrganisation(tx: Db, organisationId: string): Promise<void> {
  await tx.$queryRaw`select 1 from organisation where id = ${organisationId}::uuid for no key update`;
}

/** Lets one transaction at a time change who belongs to the organisation. No one can join until it ends. */
export async function lockMemberships(tx: Db, organisationId: string): Promise<void> {
  await tx.$queryRaw`select 1 from organisation where id = ${organisationId}::uuid for update`;
}

const AMONG = {
  live: Prisma.sql`p.suspended_at is null and exists (select 1 from live_membership l
    where l.person_id = m.person_id and l.organisation_id = m.organisation_id)`,
  staying: Prisma.sql`(m.ends_at is null or m.ends_at > now())`,
  all: Prisma.sql`true`,
};

/** People of the organisation whose name or email holds the text, the first by name. */
export async function listPeopleToChoose(
  organisationId: string,
  { text, among, exceptIds = [], exceptTeamId = null, limit }: PeopleWanted,
): Promise<Choices<PersonToChoose>> {
  const rows = await db().$queryRaw<(PersonHere & { total: number })[]>`
    select p.id, p.name, p.email, coalesce(p.suspended_at, m.suspended_at) as "suspendedAt", m.ends_at as "endsAt",
      count(*) over ()::int as total
    from membership m join person p on p.id = m.person_id
    where m.organisation_id = ${organisationId}::uuid and ${AMONG[among]}
      and (${holds(Prisma.sql`p.name`, text)} or ${holds(Prisma.sql`p.email`, text)})
      and p.id <> all(${exceptIds.filter(isUuid)}::uuid[])
      and (${exceptTeamId}::uuid is null or not exists
        (select 1 from team_member t where t.team_id = ${exceptTeamId}::uuid and t.person_id = p.id))
    order by p.name collate names, p.id limit ${limit}`;
  return { rows: toChoices(rows), total: rows[0]?.total ?? 0 };
}

/** Those of the people who have a membership of the organisation, whether or not it counts now. */
export async function findPeopleHere(
  organisationId: string,
  ids: readonly string[],
  tx: Db = db(),
): Promise<PersonHere[]> {
  const asked = ids.filter(isUuid);
  if (asked.length === 0) return [];
  return tx.$queryRaw<PersonHere[]>`
    select p.id, p.name, p.email, m.role::text as role, coalesce(p.suspended_at, m.suspended_at) as "suspendedAt",
      m.ends_at as "endsAt"
    from membership m join person p on p.id = m.person_id
    where m.organisation_id = ${organisationId}::uuid and p.id = any(${asked}::uuid[])`;
}

/** People who administer the organisation now, apart from one. */
export function listAdministrators(tx: Db, organisationId: string, exceptId: string | null = null) {
  return tx.$queryRaw<Administrator[]>`
    select p.id, p.name, p.email from live_membership l join person p on p.id = l.person_id
    where l.organisation_id = ${organisationId}::uuid and l.role = 'ADMINISTRATOR' and p.suspended_at is null
      and (${exceptId}::uuid is null or p.id <> ${exceptId}::uuid)
    order by p.name collate names, p.id`;
}
