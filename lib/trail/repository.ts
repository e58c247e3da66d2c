import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { holds } from '@/lib/db/holds';
import { byName } from '@/lib/format/by-name';
import { isUuid } from '@/lib/format/uuid';
import { ABOUT_PEOPLE, ACCOUNT_EVENTS, LOOKS } from './policy';
import type { MailboxChoice, TrailRow } from './types';

/** A filter whose words have become ids; an empty list is of things that nobody knows, and finds nothing. */
export type TrailWanted = {
  /** Null for the whole trail. */
  organisationId: string | null;
  personIds?: string[] | undefined;
  mailboxIds?: string[] | undefined;
  messageIds?: string[] | undefined;
  event?: string | undefined;
  looks?: 'hidden' | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

export type Place = { number: bigint; towards: 'older' | 'newer' };

const uuids = (ids: readonly string[]) => Prisma.sql`any(${[...ids]}::uuid[])`;

/**
 * Days as a range of numbers: rows stand nearly, but not quite, in the order of their times, so the range is a minute wider
 * and the times are compared as well. The index of times finds its ends.
 */
function within({ from, to }: TrailWanted): Prisma.Sql[] {
  const start = Prisma.sql`(${from ?? null}::date::timestamp at time zone 'Europe/London')`;
  const end = Prisma.sql`((${to ?? null}::date + 1)::timestamp at time zone 'Europe/London')`;
  return [
    ...(from
      ? [
          Prisma.sql`e.at >= ${start}`,
          Prisma.sql`e.number >= coalesce((select t.number from audit_event t
            where t.at >= ${start} - interval '1 minute' order by t.at limit 1), 9223372036854775807)`,
        ]
      : []),
    ...(to
      ? [
          Prisma.sql`e.at < ${end}`,
          Prisma.sql`e.number <= coalesce((select t.number from audit_event t
            where t.at < ${end} + interval '1 minute' order by t.at desc limit 1), 0)`,
        ]
      : []),
  ];
}

/** Written out, so that Postgres sees that the index of these events holds them all. */
const ABOUT = Prisma.raw(ABOUT_PEOPLE.map((event) => `'${event}'`).join(', '));

/** Whom a row is about stands in its text; the index audit_event_about_people_idx holds what stands there in quotes. */
const isAbout = (ids: Prisma.Sql) =>
  Prisma.sql`e.event in (${ABOUT}) and string_to_array(e.canonical, '"') && ${ids}`;

type Reach = { wanted: TrailWanted; place: Place | null; limit: number };

/** What a row must be whoever it belongs to. */
function conditions({ wanted, place }: Reach): Prisma.Sql[] {
  const { mailboxIds, messageIds, event, looks } = wanted;
  return [
    ...(mailboxIds ? [Prisma.sql`e.mailbox_id = ${uuids(mailboxIds)}`] : []),
    ...(messageIds ? [Prisma.sql`e.message_id = ${uuids(messageIds)}`] : []),
    ...(event ? [Prisma.sql`e.event = ${event}`] : []),
    ...(looks ? [Prisma.sql`e.event <> all(${[...LOOKS]}::text[])`] : []),
    ...within(wanted),
    ...(place?.towards === 'newer' ? [Prisma.sql`e.number > ${place.number}`] : []),
    ...(place?.towards === 'older' ? [Prisma.sql`e.number < ${place.number}`] : []),
  ];
}

const orderOf = ({ place }: Reach) => (place?.towards === 'newer' ? Prisma.sql`asc` : Prisma.sql`desc`);

/** Numbers of one way to belong, read from an index in their order and no further than needed. */
function numbers(reach: Reach, belongs: Prisma.Sql[]): Prisma.Sql {
  const all = [...belongs, ...conditions(reach)];
  const where = all.length === 0 ? Prisma.empty : Prisma.sql`where ${Prisma.join(all, ' and ')}`;
  return Prisma.sql`(select e.number from audit_event e ${where} order by e.number ${orderOf(reach)}
    limit ${reach.limit})`;
}

/** What the organisation's people (or everybody) did, and what was done about these people. */
function ours(reach: Reach): Prisma.Sql {
  const { organisationId, personIds } = reach.wanted;
  const place = organisationId ? [Prisma.sql`e.organisation_id = ${organisationId}::uuid`] : [];
  if (!personIds) return numbers(reach, place);
  const about = [isAbout(Prisma.sql`${personIds}::text[]`)];
  const by = Prisma.sql`e.person_id = ${uuids(personIds)}`;
  return Prisma.sql`${numbers(reach, [...place, by])} union ${numbers(reach, [...place, ...about])}`;
}

/**
 * What the organisation's people did about their own sign-in. Where `ours` fills the page already, only what is nearer than
 * its last row can be on the page: for hundreds of people, the bound saves nearly all of the work.
 */
function theirs(reach: Reach): Prisma.Sql {
  const { organisationId, personIds, mailboxIds, messageIds } = reach.wanted;
  if (!organisationId || mailboxIds || messageIds)
    return Prisma.sql`select null::bigint as number where false`;
  const bound =
    reach.place?.towards === 'newer'
      ? Prisma.sql`e.number < (select coalesce(max(number) filter (where filled), 9223372036854775807) from edge)`
      : Prisma.sql`e.number > (select coalesce(min(number) filter (where filled), 0) from edge)`;
  const only = personIds ? Prisma.sql`and m.person_id = ${uuids(personIds)}` : Prisma.empty;
  const one = numbers(reach, [
    Prisma.sql`e.person_id = m.person_id`,
    Prisma.sql`e.organisation_id is null`,
    Prisma.sql`e.event = any(${[...ACCOUNT_EVENTS]}::text[])`,
    Prisma.sql`e.at >= m.created_at`,
    Prisma.sql`(m.ends_at is null or e.at < m.ends_at)`,
    bound,
  ]);
  return Prisma.sql`select e.number
    from (select organisation_id, person_id, created_at, ends_at from membership
      union all select organisation_id, person_id, created_at, ended_at from past_membership) m
    cross join lateral ${one} e
    where m.organisation_id = ${organisationId}::uuid ${only}`;
}

export type TrailRecord = Omit<TrailRow, 'address' | 'details' | 'names' | 'personName'> & {
  canonical: string;
};

/**
 * Rows from a place on, in the direction asked. For an organisation: its own rows, and what its people did about their
 * own sign-in while they belong to it. With people: what they did, and what was done about them.
 */
export function findTrail(wanted: TrailWanted, place: Place | null, limit: number): Promise<TrailRecord[]> {
  const reach = { wanted, place, limit };
  const order = orderOf(reach);
  const organisation = wanted.organisationId
    ? Prisma.sql`and b.organisation_id = ${wanted.organisationId}::uuid`
    : Prisma.empty;
  return db().$queryRaw<TrailRecord[]>`
    with ours as materialized (select number from (${ours(reach)}) o order by number ${order} limit ${limit}),
      edge as (select number, count(*) over () = ${limit} as filled from ours),
      page as (select number from ours union select number from (${theirs(reach)}) t
        order by number ${order} limit ${limit})
    select f.number, f.at, f.event, f.outcome, f.actor, f.person_id as "personId", o.name as "organisationName",
      o.ods_code as "odsCode", b.id as "mailboxId", b.name as "mailboxName", b.mesh_mailbox_id as "meshMailboxId",
      f.message_id as "messageId", m.mesh_message_id as "meshMessageId", f.correlation_id as "correlationId", f.canonical
    from page p
    join audit_event f on f.number = p.number
    left join organisation o on o.id = f.organisation_id
    left join mailbox b on b.id = f.mailbox_id ${organisation}
    left join message m on m.id = f.message_id and m.mailbox_id = b.id
    order by f.number ${order}`;
}

const MOST_PEOPLE = 100;

/** People of whom an organisation knows: they have, or had, to do with it by membership, or stand in its trail. */
const known = (organisationId: string | null) =>
  organisationId
    ? Prisma.sql`and (exists (select from membership m
          where m.person_id = p.id and m.organisation_id = ${organisationId}::uuid)
        or exists (select from audit_event e where e.organisation_id = ${organisationId}::uuid and e.person_id = p.id)
        or exists (select from audit_event e where e.organisation_id = ${organisationId}::uuid
          and ${isAbout(Prisma.sql`array[p.id::text]`)}))`
    : Prisma.empty;

/**
 * People with this in their name or address, so many at most; `more` when there are others. With an organisation only
 * those of whom it knows: not even that there are others elsewhere is told.
 */
export async function findPersonIds(
  organisationId: string | null,
  text: string,
): Promise<{ ids: string[]; more: boolean }> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    select p.id from person p where (${holds(Prisma.sql`p.name`, text)} or ${holds(Prisma.sql`p.email`, text)}) ${known(organisationId)}
    order by p.id limit ${MOST_PEOPLE + 1}`;
  return { ids: rows.slice(0, MOST_PEOPLE).map(({ id }) => id), more: rows.length > MOST_PEOPLE };
}

/** The names of people by their ids; with an organisation, of those of whom it knows. */
export async function findNames(
  organisationId: string | null,
  ids: readonly string[],
): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const rows = await db().$queryRaw<{ id: string; name: string }[]>`
    select p.id, p.name from person p where p.id = ${uuids(ids)} ${known(organisationId)}`;
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** The mailboxes of that id, ours or MESH's; of the organisation only, if one is given. */
export async function findMailboxIds(organisationId: string | null, text: string): Promise<string[]> {
  const rows = await db().mailbox.findMany({
    where: {
      ...(isUuid(text) ? { id: text } : { meshMailboxId: text.toUpperCase() }),
      ...(organisationId && { organisationId }),
    },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** The messages of that id, ours or MESH's; those of MESH's in the organisation's mailboxes only, if one is given. */
export async function findMessageIds(organisationId: string | null, text: string): Promise<string[]> {
  // A message may be gone from here, and its past still stands in the trail.
  if (isUuid(text)) return [text];
  const rows = await db().message.findMany({
    where: {
      meshMessageId: { in: [text, text.toUpperCase()] },
      ...(organisationId && { mailbox: { organisationId } }),
    },
    select: { id: true },
    take: MOST_PEOPLE,
  });
  return rows.map(({ id }) => id);
}

/** The organisation's mailboxes by name, closed ones too: their past stays. */
export async function listMailboxChoices(organisationId: string): Promise<MailboxChoice[]> {
  const rows = await db().mailbox.findMany({
    where: { organisationId },
    orderBy: { id: 'asc' },
    select: { id: true, name: true, meshMailboxId: true },
  });
  return rows.sort(byName);
}
