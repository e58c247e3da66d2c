import { type SqlBool, sql } from 'kysely';
import { clock } from '@/lib/clock/clock';
import { type Db, db } from '@/lib/db/client';
import {
  countOf,
  isAny,
  isSet,
  query,
  rowOf,
  rowsOf,
  startOfDay,
  type Tables,
  unionAll,
} from '@/lib/db/query';
import { isUuid } from '@/lib/format/uuid';
import { INBOX_TABS, shownState } from './policy';
import { type InboxFilter, type ListFilter, OTHER_WORKFLOWS } from './schema';
import { searchPattern } from './search/policy';
import type { Beside, Cursor, MessageDirection, MessageEventKind, MessageRow, MessageState } from './types';

export type ListWanted = {
  mailboxId: string;
  direction: MessageDirection;
  states: readonly MessageState[];
  filter: Omit<ListFilter, 'after' | 'before'>;
  /** Shows only some of the received messages. */
  show?: InboxFilter['show'];
  limit: number;
  /** Continue after this row, in the list's own order or against it. */
  cursor?: { at: Cursor; backwards: boolean };
};

/** The messages of a mailbox in one direction that match the filter, as `m`. */
function matching({ mailboxId, direction, filter, show }: Omit<ListWanted, 'states' | 'limit' | 'cursor'>) {
  const { text, other, workflow, from, to } = filter;
  return query
    .selectFrom('message as m')
    .where('m.mailbox_id', '=', mailboxId)
    .where('m.direction', '=', direction)
    .where((eb) => {
      const anyMatches = (columns: (keyof Tables['message'])[], words: string) => {
        const pattern = searchPattern(words);
        return eb.or(columns.map((column) => eb(`m.${column}`, '~*', pattern)));
      };
      const registered = eb
        .selectFrom('mailbox_workflow as x')
        .whereRef('x.mailbox_id', '=', 'm.mailbox_id')
        .whereRef('x.workflow_id', '=', 'm.workflow_id')
        .where(direction === 'SENT' ? 'x.can_send' : 'x.can_receive', '=', true);
      return eb.and([
        ...(text
          ? [anyMatches(['subject', 'file_name', 'local_id', 'other_name', 'mesh_message_id'], text)]
          : []),
        ...(other ? [anyMatches(['other_mailbox_id', 'other_name'], other)] : []),
        ...(workflow === OTHER_WORKFLOWS ? [eb.not(eb.exists(registered))] : []),
        ...(workflow && workflow !== OTHER_WORKFLOWS ? [eb('m.workflow_id', '=', workflow)] : []),
        ...(from ? [eb('m.happened_at', '>=', startOfDay(from))] : []),
        ...(to ? [eb('m.happened_at', '<', startOfDay(to, 1))] : []),
        ...(show === 'problems' ? [eb('m.kind', '=', 'REPORT')] : []),
        ...(show === 'not-downloaded' ? [eb('m.kind', '=', 'DATA').and('m.download_count', '=', 0)] : []),
      ]);
    });
}

/**
 * Rows of a list in the filter's order (backwards when the cursor says so). Each state is read in index order
 * and no further than needed, so that the size of the mailbox does not matter.
 */
export async function listRows(wanted: ListWanted): Promise<MessageRow[]> {
  const { states, filter, cursor, limit } = wanted;
  const descending = (filter.sort === 'newest') !== (cursor?.backwards ?? false);
  const order = descending ? 'desc' : 'asc';
  const wantedFrom = (start: Cursor) =>
    matching(wanted).where((eb) =>
      eb(eb.refTuple('m.happened_at', 'm.id'), descending ? '<' : '>', eb.tuple(start.at, start.id)),
    );
  const found = cursor ? wantedFrom(cursor.at) : matching(wanted);
  const perState = states.map((state) =>
    found
      .selectAll('m')
      .where('m.state', '=', state)
      .orderBy('m.happened_at', order)
      .orderBy('m.id', order)
      .limit(limit),
  );
  const rows = await rowsOf(
    query
      .selectFrom(unionAll(perState).as('m'))
      .leftJoin('workflow as w', 'w.id', 'm.workflow_id')
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom('message_event as e')
            .select(['e.who', 'e.at'])
            .where('m.download_count', '>', 0)
            .whereRef('e.message_id', '=', 'm.id')
            .where((on) =>
              on('e.kind', '=', 'downloaded').or(
                on('e.kind', '=', 'downloaded_as_received').and('m.part_count', '<=', 1),
              ),
            )
            .orderBy('e.at', 'desc')
            .limit(1)
            .as('d'),
        (join) => join.onTrue(),
      )
      .select((eb) => [
        'm.id',
        'm.direction',
        'm.kind',
        'm.state',
        'm.workflow_id as workflowId',
        'w.name as workflowName',
        'm.other_mailbox_id as otherMailboxId',
        'm.other_name as otherName',
        'm.subject',
        'm.local_id as localId',
        'm.file_name as fileName',
        'm.size_bytes as sizeBytes',
        'm.part_count as partCount',
        'm.happened_at as happenedAt',
        'm.expires_at as expiresAt',
        isSet(eb.ref('m.seen_at')).as('seen'),
        isSet(eb.ref('m.missing_since')).as('missing'),
        'm.read_again_at as readAgainAt',
        'm.status_event as statusEvent',
        'm.status_code as statusCode',
        'm.status_description as statusDescription',
        'm.send_heartbeat_at as sendHeartbeatAt',
        'm.download_count as downloadCount',
        'd.who as downloadedBy',
        'd.at as downloadedAt',
      ])
      .orderBy('m.happened_at', order)
      .orderBy('m.id', order)
      .limit(limit),
  );
  const readAt = clock.now();
  return rows.map(({ sendHeartbeatAt, downloadCount, ...row }) => ({
    ...row,
    state: shownState({ state: row.state, sendHeartbeatAt }, readAt),
    sizeBytes: row.sizeBytes === null ? null : Number(row.sizeBytes),
    downloaded: downloadCount > 0,
  }));
}

/**
 * The messages before and after a received one in a list, even when it has left the list, and how many wait
 * in its mailbox (counted up to `cap`). In one query: every message page uses it. Null when it is not this
 * mailbox's.
 */
export async function findBeside(
  messageId: string,
  wanted: Omit<ListWanted, 'limit' | 'cursor'>,
  cap: number,
): Promise<Beside | null> {
  if (!isUuid(messageId)) return null;
  const { mailboxId, direction, states, filter } = wanted;
  const beside = (backwards: boolean) => {
    const descending = (filter.sort === 'newest') !== backwards;
    const order = descending ? 'desc' : 'asc';
    const beyond = sql<SqlBool>`(m.happened_at, m.id) ${sql.raw(descending ? '<' : '>')} (h.happened_at, h.id)`;
    const perState = states.map((state) =>
      matching(wanted)
        .select(['m.id', 'm.happened_at'])
        .where('m.state', '=', state)
        .where(beyond)
        .orderBy('m.happened_at', order)
        .orderBy('m.id', order)
        .limit(1),
    );
    return query
      .selectFrom(unionAll(perState).as('m'))
      .select('m.id')
      .orderBy('m.happened_at', order)
      .orderBy('m.id', order)
      .limit(1);
  };
  return rowOf(
    query
      .selectFrom('message as h')
      .select([
        beside(true).as('previousId'),
        beside(false).as('nextId'),
        ...groupCounts(mailboxId, direction, { waiting: INBOX_TABS.waiting }, cap),
      ])
      .where('h.id', '=', messageId)
      .where('h.mailbox_id', '=', mailboxId)
      .where('h.direction', '=', direction),
  );
}

/** How many messages a list has on all its pages, counted up to `cap`. */
export async function countRows(
  { states, ...wanted }: Omit<ListWanted, 'limit' | 'cursor'>,
  cap: number,
): Promise<number> {
  const found = matching(wanted)
    .where((eb) => isAny(eb.ref('m.state'), states))
    .limit(cap);
  return (await rowOf(query.selectNoFrom(countOf(found).as('count'))))?.count ?? 0;
}

/**
 * How many messages are in each group of states, counted up to `cap` each: select them by the groups' names.
 * Pure.
 */
export function groupCounts<K extends string>(
  mailboxId: string,
  direction: MessageDirection,
  groups: Record<K, readonly MessageState[]>,
  cap: number,
) {
  const entries = Object.entries(groups) as [K, readonly MessageState[]][];
  return entries.map(([name, states]) =>
    countOf(
      query
        .selectFrom('message as m')
        .where('m.mailbox_id', '=', mailboxId)
        .where('m.direction', '=', direction)
        .where((on) => isAny(on.ref('m.state'), states))
        .limit(cap),
    ).as(name),
  );
}

/** The same, read. */
export async function countGroups<K extends string>(
  ...wanted: Parameters<typeof groupCounts<K>>
): Promise<Record<K, number>> {
  const row = await rowOf(query.selectNoFrom(groupCounts(...wanted)).$castTo<Record<K, number>>());
  if (!row) throw new Error('the database gave no counts');
  return row;
}

/** Adds to a message's timeline. `details` contains codes and counts, never text from the message. */
export async function addEvent(
  tx: Db,
  messageId: string,
  kind: MessageEventKind,
  options: {
    at?: Date;
    who?: string;
    personId?: string;
    details?: Record<string, string | number | null>;
  } = {},
): Promise<void> {
  const { at, who, personId, details } = options;
  await tx.messageEvent.create({
    data: {
      messageId,
      kind,
      at: at ?? clock.now(),
      who: who ?? null,
      personId: personId ?? null,
      ...(details && { details }),
    },
  });
}

/** The message of that mailbox, or null, also for an invalid id. */
export async function findMessage(mailboxId: string, messageId: string) {
  if (!isUuid(messageId)) return null;
  return db().message.findFirst({ where: { id: messageId, mailboxId } });
}

export type MessageRecord = NonNullable<Awaited<ReturnType<typeof findMessage>>>;

/**
 * The message by id alone, for the service's own jobs, which authorise on its mailbox next. Null once the
 * mailbox belongs to another organisation: MESH is no longer told or asked for the former one.
 */
export function findMessageForJob(messageId: string) {
  return db().message.findFirst({ where: { id: messageId, mailbox: { closedAt: null } } });
}

/** The message, locked until the transaction ends. Null when it is not that mailbox's. */
export async function lockMessage(
  tx: Db,
  mailboxId: string,
  messageId: string,
): Promise<MessageRecord | null> {
  if (!isUuid(messageId)) return null;
  await tx.$queryRaw`select 1 from message where id = ${messageId}::uuid and mailbox_id = ${mailboxId}::uuid for update`;
  return tx.message.findFirst({ where: { id: messageId, mailboxId } });
}
