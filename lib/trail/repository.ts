import { type AliasableExpression, type Expression, expressionBuilder, type SqlBool, sql } from 'kysely';
import { db } from '@/lib/db/client';
import { holds } from '@/lib/db/holds';
import { isAny, query, rowsOf, startOfDay, type Tables, union } from '@/lib/db/query';
import { byName } from '@/lib/format/by-name';
import { isUuid } from '@/lib/format/uuid';
import { ABOUT_PEOPLE, ACCOUNT_EVENTS, LOOKS } from './policy';
import type { MailboxChoice, TrailRow } from './types';

/**
 * A filter whose words have become ids. An empty list means that nothing is known by them, and matches
 * nothing.
 */
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

/** Builds conditions on a row of the trail, which is `e` in the surrounding query. */
const row = expressionBuilder<Tables & { e: Tables['audit_event'] }, 'e'>();

type Condition = Expression<SqlBool>;

const FIRST_NUMBER = sql<bigint>`0`;
const LAST_NUMBER = sql<bigint>`9223372036854775807`;
const A_MINUTE = sql`interval '1 minute'`;

/**
 * Days as a range of numbers: rows are nearly, but not quite, in the order of their times, so the range is a
 * minute wider and the times are compared as well. The index of times finds its ends.
 */
function within({ from, to }: TrailWanted): Condition[] {
  const start = startOfDay(from ?? '');
  const end = startOfDay(to ?? '', 1);
  const numbersByTime = query.selectFrom('audit_event as t').select('t.number').limit(1);
  const first = numbersByTime.where('t.at', '>=', sql<Date>`${start} - ${A_MINUTE}`).orderBy('t.at');
  const last = numbersByTime.where('t.at', '<', sql<Date>`${end} + ${A_MINUTE}`).orderBy('t.at', 'desc');
  return [
    ...(from ? [row('e.at', '>=', start), row('e.number', '>=', row.fn.coalesce(first, LAST_NUMBER))] : []),
    ...(to ? [row('e.at', '<', end), row('e.number', '<=', row.fn.coalesce(last, FIRST_NUMBER))] : []),
  ];
}

/** Written out, so that Postgres recognises that the index of these events contains them all. */
const ABOUT = sql.join(ABOUT_PEOPLE.map((event) => sql.lit(event)));

/**
 * The text of a row names the people it is about. The index audit_event_about_people_idx contains the quoted
 * parts.
 */
const isAbout = (ids: Expression<string[]>): Condition =>
  sql`(${row.ref('e.event')} in (${ABOUT}) and string_to_array(${row.ref('e.canonical')}, '"') && ${ids})`;

type Reach = { wanted: TrailWanted; place: Place | null; limit: number };

/** The conditions on a row, whichever people it belongs to. */
function conditions({ wanted, place }: Reach): Condition[] {
  const { mailboxIds, messageIds, event, looks } = wanted;
  return [
    ...(mailboxIds ? [isAny(row.ref('e.mailbox_id'), mailboxIds)] : []),
    ...(messageIds ? [isAny(row.ref('e.message_id'), messageIds)] : []),
    ...(event ? [row('e.event', '=', event)] : []),
    ...(looks ? [row.not(isAny(row.ref('e.event'), LOOKS))] : []),
    ...within(wanted),
    ...(place ? [row('e.number', place.towards === 'newer' ? '>' : '<', place.number)] : []),
  ];
}

const orderOf = ({ place }: Reach) => (place?.towards === 'newer' ? 'asc' : 'desc');

/** The numbers for one kind of connection, read from an index in their order and no further than needed. */
const numbers = (reach: Reach, belongs: Condition[]) =>
  query
    .selectFrom('audit_event as e')
    .select('e.number')
    .where(row.and([...belongs, ...conditions(reach)]))
    .orderBy('e.number', orderOf(reach))
    .limit(reach.limit);

/** What the organisation's people (or everyone) did, and what was done about these people. */
function ours(reach: Reach): AliasableExpression<{ number: bigint }> {
  const { organisationId, personIds } = reach.wanted;
  const here = organisationId ? [row('e.organisation_id', '=', organisationId)] : [];
  if (!personIds) return numbers(reach, here);
  const by = isAny(row.ref('e.person_id'), personIds);
  return union([
    numbers(reach, [...here, by]),
    numbers(reach, [...here, isAbout(sql`${personIds}::text[]`)]),
  ]);
}

/**
 * What the organisation's people did about their own sign-in. If `ours` already fills the page, only rows
 * nearer than its last one can be on the page: for hundreds of people, this bound saves nearly all of the
 * work.
 */
function theirs(reach: Reach, organisationId: string, bound: Condition) {
  const { personIds } = reach.wanted;
  const belonged = query
    .selectFrom('membership')
    .select(['organisation_id', 'person_id', 'created_at', 'ends_at'])
    .unionAll(
      query
        .selectFrom('past_membership')
        .select(['organisation_id', 'person_id', 'created_at', 'ended_at as ends_at']),
    );
  return query
    .selectFrom(belonged.as('m'))
    .crossJoinLateral((eb) =>
      numbers(reach, [
        row('e.person_id', '=', eb.ref('m.person_id')),
        row('e.organisation_id', 'is', null),
        isAny(row.ref('e.event'), ACCOUNT_EVENTS),
        row('e.at', '>=', eb.ref('m.created_at')),
        eb.or([eb('m.ends_at', 'is', null), row('e.at', '<', eb.ref('m.ends_at'))]),
        bound,
      ]).as('e'),
    )
    .select('e.number')
    .where('m.organisation_id', '=', organisationId)
    .$if(personIds !== undefined, (all) => all.where((eb) => isAny(eb.ref('m.person_id'), personIds ?? [])));
}

export type TrailRecord = Omit<TrailRow, 'address' | 'details' | 'names' | 'personName'> & {
  canonical: string;
};

/**
 * Rows from a position on, in the requested direction. For an organisation: its own rows, and what its people
 * did about their own sign-in while they belong to it. With people: what they did, and what was done about
 * them.
 */
export function findTrail(wanted: TrailWanted, place: Place | null, limit: number): Promise<TrailRecord[]> {
  const { organisationId, mailboxIds, messageIds } = wanted;
  const reach = { wanted, place, limit };
  const order = orderOf(reach);
  return rowsOf(
    query
      .with(
        (cte) => cte('ours').materialized(),
        (on) => on.selectFrom(ours(reach).as('o')).select('o.number').orderBy('o.number', order).limit(limit),
      )
      .with('edge', (on) =>
        on.selectFrom('ours').select(['number', sql<boolean>`count(*) over () = ${limit}`.as('filled')]),
      )
      .with('page', (on) => {
        const own = on.selectFrom('ours').select('ours.number');
        if (!organisationId || mailboxIds || messageIds) return own;
        const bound = on
          .selectFrom('edge')
          .select((eb) =>
            (order === 'asc'
              ? eb.fn.coalesce(eb.fn.max('number').filterWhere(eb.ref('filled')), LAST_NUMBER)
              : eb.fn.coalesce(eb.fn.min('number').filterWhere(eb.ref('filled')), FIRST_NUMBER)
            ).as('number'),
          );
        const nearer = row('e.number', order === 'asc' ? '<' : '>', bound);
        return own
          .union(theirs(reach, organisationId, nearer))
          .orderBy('number', order)
          .limit(limit);
      })
      .selectFrom('page as p')
      .innerJoin('audit_event as f', 'f.number', 'p.number')
      .leftJoin('organisation as o', 'o.id', 'f.organisation_id')
      .leftJoin('mailbox as b', (join) => {
        const its = join.onRef('b.id', '=', 'f.mailbox_id');
        return organisationId ? its.on('b.organisation_id', '=', organisationId) : its;
      })
      .leftJoin('message as m', (join) =>
        join.onRef('m.id', '=', 'f.message_id').onRef('m.mailbox_id', '=', 'b.id'),
      )
      .select([
        'f.number',
        'f.at',
        'f.event',
        'f.outcome',
        'f.actor',
        'f.person_id as personId',
        'o.name as organisationName',
        'o.ods_code as odsCode',
        'b.id as mailboxId',
        'b.name as mailboxName',
        'b.mesh_mailbox_id as meshMailboxId',
        'f.message_id as messageId',
        'm.mesh_message_id as meshMessageId',
        'f.correlation_id as correlationId',
        'f.canonical',
      ])
      .orderBy('f.number', order),
  );
}

const MOST_PEOPLE = 100;

/** People an organisation knows: present or past members, or named in its trail. */
function known(organisationId: string | null) {
  const everybody = query.selectFrom('person as p');
  if (!organisationId) return everybody;
  return everybody.where((eb) => {
    const rows = eb.selectFrom('audit_event as e').where('e.organisation_id', '=', organisationId);
    return eb.or([
      eb.exists(
        eb
          .selectFrom('membership as m')
          .whereRef('m.person_id', '=', 'p.id')
          .where('m.organisation_id', '=', organisationId),
      ),
      eb.exists(rows.whereRef('e.person_id', '=', 'p.id')),
      eb.exists(rows.where(isAbout(sql`array[${eb.ref('p.id')}::text]`))),
    ]);
  });
}

/**
 * People with this in their name or address, at most this many. `more` when there are others. With an
 * organisation, only those it knows: it does not even learn that there are others elsewhere.
 */
export async function findPersonIds(
  organisationId: string | null,
  text: string,
): Promise<{ ids: string[]; more: boolean }> {
  const rows = await rowsOf(
    known(organisationId)
      .select('p.id')
      .where((eb) => eb.or([holds(eb.ref('p.name'), text), holds(eb.ref('p.email'), text)]))
      .orderBy('p.id')
      .limit(MOST_PEOPLE + 1),
  );
  return { ids: rows.slice(0, MOST_PEOPLE).map(({ id }) => id), more: rows.length > MOST_PEOPLE };
}

/** The names of people by their ids. With an organisation, only of those it knows. */
export async function findNames(
  organisationId: string | null,
  ids: readonly string[],
): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const rows = await rowsOf(
    known(organisationId)
      .select(['p.id', 'p.name'])
      .where((eb) => isAny(eb.ref('p.id'), ids)),
  );
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** The mailboxes with that id, ours or MESH's. Only the organisation's, if one is given. */
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

/**
 * The messages with that id, ours or MESH's. By MESH's, only those in the organisation's mailboxes, if one is
 * given.
 */
export async function findMessageIds(organisationId: string | null, text: string): Promise<string[]> {
  // A message may be gone from here while its past is still in the trail.
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

/** The organisation's mailboxes by name, including closed ones: their past stays. */
export async function listMailboxChoices(organisationId: string): Promise<MailboxChoice[]> {
  const rows = await db().mailbox.findMany({
    where: { organisationId },
    orderBy: { id: 'asc' },
    select: { id: true, name: true, meshMailboxId: true },
  });
  return rows.sort(byName);
}
