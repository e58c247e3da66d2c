import { type Db, db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { holds } from '@/lib/db/holds';
import { isUuid } from '@/lib/format/uuid';
import type { PeopleFilter } from './schema';
import type { PeopleRow, PersonState, Reach } from './types';

/** Everybody of the organisation and every invitation that waits, each with its state. */
const entries = (organisationId: string, now: Date) => Prisma.sql`
  entry as (
    select m.person_id as id, 'PERSON' as kind, p.name, p.email, m.role::text as role, m.ends_at,
      null::timestamptz as expires_at, p.last_seen_at,
      (select count(*)::int from passkey k where k.person_id = p.id) as passkeys,
      exists (select 1 from authenticator a where a.person_id = p.id) as has_authenticator,
      exists (select 1 from identity i where i.person_id = p.id) as has_identity,
      m.suspended_at is not null or p.suspended_at is not null as is_suspended, null::jsonb as access
    from membership m join person p on p.id = m.person_id
    where m.organisation_id = ${organisationId}::uuid
    union all
    select i.id, 'INVITATION', i.name, i.email, i.role::text, i.membership_ends_at,
      i.expires_at, null, 0, false, false, false, i.access
    from invitation i
    where i.organisation_id = ${organisationId}::uuid and i.accepted_at is null and i.withdrawn_at is null
  ),
  stated as (
    select e.*, case
      when kind = 'INVITATION' then 'INVITED'
      when is_suspended then 'SUSPENDED'
      when ends_at <= ${now} then 'ENDED'
      when passkeys = 0 and not has_authenticator and not has_identity then 'NO_FACTOR'
      else 'ACTIVE' end as state
    from entry e
  )`;

type Row = {
  kind: 'PERSON' | 'INVITATION';
  id: string;
  name: string;
  email: string;
  role: string;
  state: PersonState;
  passkeys: number;
  hasAuthenticator: boolean;
  hasIdentity: boolean;
  lastSeenAt: Date | null;
  endsAt: Date | null;
  expiresAt: Date | null;
  teams: string[];
  mailboxCount: number;
  total: number;
};

function toPeopleRow({ role, passkeys, hasAuthenticator, hasIdentity, total, ...row }: Row): PeopleRow {
  const means = { passkeys, hasAuthenticator, hasIdentity };
  return { ...row, isAdministrator: role === 'ADMINISTRATOR', means };
}

/**
 * A page of the people and waiting invitations that match, by name, and how many match in all. In one query, because an
 * organisation may have hundreds: teams and mailboxes are looked up for the page's lines alone.
 */
export async function findPeople(
  organisationId: string,
  { text, state }: Pick<PeopleFilter, 'text' | 'state'>,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ rows: PeopleRow[]; total: number }> {
  const matches = [
    Prisma.sql`(${holds(Prisma.sql`name`, text)} or ${holds(Prisma.sql`email`, text)})`,
    ...(state ? [Prisma.sql`state = ${state}`] : []),
  ];
  const found = await db().$queryRaw<Row[]>`
    with ${entries(organisationId, new Date())},
    page as materialized (
      select s.*, count(*) over ()::int as total from stated s
      where ${Prisma.join(matches, ' and ')} order by name collate names, id offset ${offset} limit ${limit}
    ),
    place as materialized (
      select x.person_id, array_agg(t.name order by t.name collate names) as teams
      from team_member x join team t on t.id = x.team_id
      where t.organisation_id = ${organisationId}::uuid and x.person_id in (select id from page)
      group by x.person_id
    )
    select page.kind, page.id, page.name, page.email, page.role, page.state, page.passkeys,
      page.has_authenticator as "hasAuthenticator", page.has_identity as "hasIdentity",
      page.last_seen_at as "lastSeenAt", page.ends_at as "endsAt", page.expires_at as "expiresAt", page.total,
      coalesce(place.teams, array(
        select t.name from team t where t.organisation_id = ${organisationId}::uuid
          and jsonb_exists(page.access->'teamIds', t.id::text) order by t.name collate names)) as teams,
      coalesce(jsonb_array_length(page.access->'grants'), (
        select count(distinct a.mailbox_id)::int from live_access a join mailbox b on b.id = a.mailbox_id
        where a.person_id = page.id and b.organisation_id = ${organisationId}::uuid and b.closed_at is null
      )) as "mailboxCount"
    from page
    left join place on place.person_id = page.id
    order by page.name collate names, page.id`;
  return { rows: found.map(toPeopleRow), total: found[0]?.total ?? 0 };
}

/** Everything about one person of the organisation that its administrators may know; null when they are not of it. */
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

/** In how many browsers the person is signed in now. */
export async function countLiveSessions(personId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from session s
    where s.person_id = ${personId}::uuid and s.ended_at is null and s.absolute_expires_at > now()
      and s.last_seen_at + make_interval(mins => s.idle_minutes) > now()`;
  return row?.count ?? 0;
}

/** What the person can use now in the organisation, and by what. */
export function findReach(organisationId: string, personId: string): Promise<Reach[]> {
  return db().$queryRaw<Reach[]>`
    select b.id as "mailboxId", b.name as "mailboxName", a.level::text as level, a.kind::text as kind,
      a.grant_id as "grantId", t.name as "teamName", g.ends_at as "endsAt"
    from live_access a
    join mailbox b on b.id = a.mailbox_id
    join mailbox_grant g on g.id = a.grant_id
    left join team t on t.id = a.team_id
    where a.person_id = ${personId}::uuid and b.organisation_id = ${organisationId}::uuid and b.closed_at is null
    order by b.name collate names, t.name collate names nulls first`;
}

/** The membership with its person, kept for this transaction alone until it ends; null when they are not of it. */
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
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from live_membership
    where person_id = ${personId}::uuid and organisation_id <> ${organisationId}::uuid limit 1`;
  return rows.length > 0;
}

/** Administrators whose membership counts at this moment. */
export function findLiveAdministrators(tx: Db, organisationId: string) {
  return tx.$queryRaw<{ personId: string; name: string; email: string; endsAt: Date | null }[]>`
    select l.person_id as "personId", p.name, p.email, m.ends_at as "endsAt"
    from live_membership l
    join membership m on m.person_id = l.person_id and m.organisation_id = l.organisation_id
    join person p on p.id = l.person_id
    where l.organisation_id = ${organisationId}::uuid and l.role = 'ADMINISTRATOR' and p.suspended_at is null`;
}

const ofPerson = (personId: string) => Prisma.sql`
  select o.id, o.name from organisation o
  where o.id in (select organisation_id from membership where person_id = ${personId}::uuid)`;

/** The organisations of the person, by name. */
export function findOrganisationsOf(personId: string) {
  return db().$queryRaw<
    { id: string; name: string }[]
  >`${ofPerson(personId)} order by o.name collate names, o.id`;
}

/** The organisations of the person, locked until the transaction ends, and always in one order: no two wait for each other. */
export function lockOrganisationsOf(tx: Db, personId: string) {
  return tx.$queryRaw<{ id: string; name: string }[]>`${ofPerson(personId)} order by o.id for update`;
}
