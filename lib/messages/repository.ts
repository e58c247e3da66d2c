import { clock } from '@/lib/clock/clock';
import { type Db, db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { isUuid } from '@/lib/format/uuid';
import { shownState } from './policy';
import { type InboxFilter, type ListFilter, OTHER_WORKFLOWS } from './schema';
import { searchPattern } from './search/policy';
import type { Cursor, MessageDirection, MessageEventKind, MessageRow, MessageState } from './types';

export type ListWanted = {
  mailboxId: string;
  direction: MessageDirection;
  states: readonly MessageState[];
  filter: Omit<ListFilter, 'after' | 'before'>;
  /** Only some of what was received. */
  show?: InboxFilter['show'];
  limit: number;
  /** Go on beyond this row, in the list's own order or against it. */
  cursor?: { at: Cursor; backwards: boolean };
};

type Raw = Omit<MessageRow, 'sizeBytes'> & { sizeBytes: bigint | null; sendHeartbeatAt: Date | null };

function conditions({ filter, show }: Pick<ListWanted, 'filter' | 'show'>): Prisma.Sql {
  const { text, other, workflow, from, to } = filter;
  const parts: Prisma.Sql[] = [];
  if (text) {
    const pattern = searchPattern(text);
    parts.push(Prisma.sql`(m.subject ~* ${pattern} or m.file_name ~* ${pattern} or m.local_id ~* ${pattern}
      or m.other_name ~* ${pattern} or m.mesh_message_id ~* ${pattern})`);
  }
  if (other) {
    const pattern = searchPattern(other);
    parts.push(Prisma.sql`(m.other_mailbox_id ~* ${pattern} or m.other_name ~* ${pattern})`);
  }
  if (workflow === OTHER_WORKFLOWS) {
    parts.push(Prisma.sql`not exists (select 1 from mailbox_workflow x where x.mailbox_id = m.mailbox_id
      and x.workflow_id = m.workflow_id and case m.direction when 'SENT' then x.can_send else x.can_receive end)`);
  } else if (workflow) parts.push(Prisma.sql`m.workflow_id = ${workflow}`);
  if (from) parts.push(Prisma.sql`m.happened_at >= ${from}::date::timestamp at time zone 'Europe/London'`);
  if (to) parts.push(Prisma.sql`m.happened_at < (${to}::date + 1)::timestamp at time zone 'Europe/London'`);
  if (show === 'problems') parts.push(Prisma.sql`m.kind = 'REPORT'`);
  if (show === 'not-downloaded') parts.push(Prisma.sql`m.kind = 'DATA' and m.download_count = 0`);
  return parts.length === 0 ? Prisma.empty : Prisma.sql`and ${Prisma.join(parts, ' and ')}`;
}

/**
 * Rows of a list in the filter's order (backwards when the cursor says so). Each state is read in index order and no
 * further than needed, so that the size of the mailbox does not matter.
 */
export async function listRows(wanted: ListWanted): Promise<MessageRow[]> {
  const { mailboxId, direction, states, filter, cursor, limit } = wanted;
  const descending = (filter.sort === 'newest') !== (cursor?.backwards ?? false);
  const order = descending ? Prisma.sql`desc` : Prisma.sql`asc`;
  const beyond = !cursor
    ? Prisma.empty
    : descending
      ? Prisma.sql`and (m.happened_at, m.id) < (${cursor.at.at}, ${cursor.at.id}::uuid)`
      : Prisma.sql`and (m.happened_at, m.id) > (${cursor.at.at}, ${cursor.at.id}::uuid)`;
  const perState = states.map(
    (state) => Prisma.sql`(select m.* from message m
      where m.mailbox_id = ${mailboxId}::uuid and m.direction = ${direction}::message_direction
        and m.state = ${state}::message_state ${beyond} ${conditions(wanted)}
      order by m.happened_at ${order}, m.id ${order} limit ${limit})`,
  );
  const rows = await db().$queryRaw<Raw[]>`
    select m.id, m.direction::text, m.kind::text, m.state::text, m.workflow_id as "workflowId", w.name as "workflowName",
      m.other_mailbox_id as "otherMailboxId", m.other_name as "otherName", m.subject, m.local_id as "localId",
      m.file_name as "fileName", m.size_bytes as "sizeBytes", m.part_count as "partCount",
      m.happened_at as "happenedAt", m.expires_at as "expiresAt", m.seen_at is not null as seen,
      m.missing_since is not null as missing, m.read_again_at as "readAgainAt",
      m.status_event as "statusEvent", m.status_code as "statusCode", m.status_description as "statusDescription",
      m.send_heartbeat_at as "sendHeartbeatAt", m.download_count > 0 as downloaded, d.who as "downloadedBy",
      d.at as "downloadedAt"
    from (${Prisma.join(perState, ' union all ')}) m
    left join workflow w on w.id = m.workflow_id
    left join lateral (select e.who, e.at from message_event e
      where m.download_count > 0 and e.message_id = m.id and (e.kind = 'downloaded'
        or (e.kind = 'downloaded_as_received' and m.part_count <= 1))
      order by e.at desc limit 1) d on true
    order by m.happened_at ${order}, m.id ${order} limit ${limit}`;
  const readAt = clock.now();
  return rows.map(({ sendHeartbeatAt, ...row }) => ({
    ...row,
    state: shownState({ state: row.state, sendHeartbeatAt }, readAt),
    sizeBytes: row.sizeBytes === null ? null : Number(row.sizeBytes),
  }));
}

/** How many messages a list has on all its pages, counted no further than `cap`. */
export async function countRows(
  { mailboxId, direction, states, ...narrowed }: Omit<ListWanted, 'limit' | 'cursor'>,
  cap: number,
): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (select 1 from message m
      where m.mailbox_id = ${mailboxId}::uuid and m.direction = ${direction}::message_direction
        and m.state = any(${[...states]}::message_state[]) ${conditions(narrowed)} limit ${cap}) x`;
  return row?.count ?? 0;
}

/** How many messages are in each group of states, counted no further than `cap` each. */
export async function countGroups<K extends string>(
  mailboxId: string,
  direction: MessageDirection,
  groups: Record<K, readonly MessageState[]>,
  cap: number,
): Promise<Record<K, number>> {
  const entries = Object.entries(groups) as [K, readonly MessageState[]][];
  const counts = entries.map(
    ([name, states]) => Prisma.sql`(select count(*)::int from (select 1 from message m
      where m.mailbox_id = ${mailboxId}::uuid and m.direction = ${direction}::message_direction
        and m.state = any(${[...states]}::message_state[]) limit ${cap}) x) as ${Prisma.raw(`"${name}"`)}`,
  );
  const [row] = await db().$queryRaw<Record<K, number>[]>`select ${Prisma.join(counts)}`;
  if (!row) throw new Error('the database gave no counts');
  return row;
}

/** Adds to a message's timeline. `details` holds codes and counts, never text from the message. */
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

/** The message of that mailbox, or null; also for an id that is none. */
export async function findMessage(mailboxId: string, messageId: string) {
  if (!isUuid(messageId)) return null;
  return db().message.findFirst({ where: { id: messageId, mailboxId } });
}

export type MessageRecord = NonNullable<Awaited<ReturnType<typeof findMessage>>>;

/**
 * The message by id alone, for the service's own jobs, which authorise on its mailbox next. Null once the mailbox is
 * another organisation's: MESH is told and asked no more for the former one.
 */
export function findMessageForJob(messageId: string) {
  return db().message.findFirst({ where: { id: messageId, mailbox: { closedAt: null } } });
}

/** The message, locked until the transaction ends; null when it is not that mailbox's. */
export async function lockMessage(
  tx: Db,
  mailboxId: string,
  messageId: string,
): Promise<MessageRecord | null> {
  if (!isUuid(messageId)) return null;
  await tx.$queryRaw`select 1 from message where id = ${messageId}::uuid and mailbox_id = ${mailboxId}::uuid for update`;
  return tx.message.findFirst({ where: { id: messageId, mailboxId } });
}
