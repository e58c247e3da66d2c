import { clock } from '@/lib/clock/clock';
import { type Db, db, transaction } from '@/lib/db/client';
import { enqueue } from '@/lib/jobs/jobs';
import type { MessageHeaders } from '@/lib/mesh/types';
import { findSentCounterpart } from '../collect/repository';
import { addEvent } from '../repository';
import { arrival, putBackTime, type ReceivedMessage, readAgainTime } from './policy';
import { joinReport } from './reports/repository';

const KNOWN = {
  id: true,
  meshMessageId: true,
  kind: true,
  state: true,
  stateAt: true,
  stateAfter: true,
  happenedAt: true,
  missingSince: true,
  readAgainAt: true,
} as const;

/** The rows already stored for these MESH ids, by MESH id. */
export async function findKnown(mailboxId: string, meshMessageIds: string[]) {
  const keys = await db().messageKey.findMany({
    where: { mailboxId, direction: 'RECEIVED', meshMessageId: { in: meshMessageIds } },
    select: { messageId: true },
  });
  const rows = await db().message.findMany({
    where: { id: { in: keys.map(({ messageId }) => messageId) } },
    select: KNOWN,
  });
  return new Map(rows.map((row) => [row.meshMessageId ?? '', row]));
}

export type KnownMessage = NonNullable<ReturnType<Awaited<ReturnType<typeof findKnown>>['get']>>;

/**
 * This waits for a transfer, or the transfer for this: messages still waiting at MESH are for the new owner
 * to see.
 */
async function isOpen(tx: Db, mailboxId: string): Promise<boolean> {
  const open = await tx.$queryRaw<unknown[]>`
    select 1 from mailbox where id = ${mailboxId}::uuid and closed_at is null for key share`;
  return open.length > 0;
}

/** The id of a MESH message in the mailbox, and whether it is new: one of several workers gets true. */
async function claimId(
  tx: Db,
  mailboxId: string,
  meshMessageId: string,
): Promise<{ id: string; isNew: boolean }> {
  const key = { mailboxId, direction: 'RECEIVED' as const, meshMessageId };
  const select = { messageId: true };
  const [claimed] = await tx.messageKey.createManyAndReturn({ data: [key], skipDuplicates: true, select });
  const { messageId: id } =
    claimed ??
    (await tx.messageKey.findUniqueOrThrow({ where: { mailboxId_direction_meshMessageId: key }, select }));
  return { id, isNew: claimed !== undefined };
}

/**
 * The id of the new row, or of the one that was unreadable until now. Undefined when another worker stored it
 * before.
 */
async function insertOrFill(
  tx: Db,
  mailboxId: string,
  message: ReceivedMessage,
): Promise<string | undefined> {
  const { state, meshMessageId, ...read } = message;
  const arrivedAt = read.happenedAt;
  const { id, isNew } = await claimId(tx, mailboxId, meshMessageId);
  if (isNew) {
    const stateAt = clock.now();
    await tx.message.create({ data: { ...read, id, mailboxId, meshMessageId, state, stateAt, arrivedAt } });
    return id;
  }
  const { count } = await tx.message.updateMany({
    where: { id, readAgainAt: { not: null } },
    data: { ...read, arrivedAt, readAgainAt: null },
  });
  return count === 1 ? id : undefined;
}

/**
 * Stores a received message once, however many workers try. Acknowledges a report joined to its message to
 * MESH at once: nobody has to collect it. Stores nothing once the mailbox has been transferred.
 */
export async function storeReceived(mailboxId: string, message: ReceivedMessage): Promise<void> {
  await transaction(async (tx) => {
    if (!(await isOpen(tx, mailboxId))) return;
    const id = await insertOrFill(tx, mailboxId, message);
    if (!id) return;
    const details = { exact: message.acceptedAt ? 1 : 0 };
    await addEvent(tx, id, 'arrived', { at: message.happenedAt, who: 'MESH', details });
    if (message.kind !== 'REPORT' || !(await joinReport(tx, mailboxId, id, message))) return;
    await tx.message.update({ where: { id }, data: { state: 'COLLECTING', acknowledgeAt: clock.now() } });
    await enqueue(tx, 'acknowledge-message', { messageId: id }, { key: `acknowledge:${id}` });
  });
}

async function noteUnreadableAgain(tx: Db, id: string, listedAt: Date): Promise<void> {
  const row = await tx.message.findUnique({
    where: { id },
    select: { readAttempts: true, readAgainAt: true },
  });
  if (!row?.readAgainAt) return;
  const readAttempts = row.readAttempts + 1;
  const readAgainAt = readAgainTime(readAttempts, listedAt);
  await tx.message.update({ where: { id }, data: { readAttempts, readAgainAt } });
}

/** Stores that MESH lists a message whose headers it does not give, and when to ask for them again. */
export async function noteUnreadable(
  mailboxId: string,
  meshMessageId: string,
  listedAt: Date,
): Promise<void> {
  await transaction(async (tx) => {
    if (!(await isOpen(tx, mailboxId))) return;
    const { id, isNew } = await claimId(tx, mailboxId, meshMessageId);
    if (!isNew) return noteUnreadableAgain(tx, id, listedAt);
    await tx.message.create({
      data: {
        ...{ id, mailboxId, direction: 'RECEIVED', state: 'AVAILABLE', meshMessageId, workflowId: '' },
        happenedAt: listedAt,
        stateAt: clock.now(),
        readAttempts: 1,
        readAgainAt: readAgainTime(1, listedAt),
      },
    });
    await addEvent(tx, id, 'unreadable', { at: listedAt, who: 'MESH' });
  });
}

const WAITING = {
  id: true,
  meshMessageId: true,
  stateAt: true,
  expiresAt: true,
  missingSince: true,
  lastListedAt: true,
  readAgainAt: true,
} as const;

/**
 * Waiting messages that were stored before the list was requested: a later one is not in it, and has not
 * gone.
 */
export function listWaiting(mailboxId: string, before: Date) {
  return db().message.findMany({
    where: { mailboxId, direction: 'RECEIVED', state: 'AVAILABLE', stateAt: { lt: before } },
    select: WAITING,
  });
}

export type WaitingMessage = Awaited<ReturnType<typeof listWaiting>>[number];

/**
 * What the sender of a received message knows about it, if that mailbox is in this portal. Side effect: if
 * the sender still waits to hear, asks MESH, so that the next check knows.
 */
export async function trackForEvidence(
  environment: string,
  meshMessageId: string | null,
): Promise<'collected' | 'undelivered' | null> {
  const sent = await findSentCounterpart(db(), environment, meshMessageId);
  if (sent?.state === 'ACKNOWLEDGED') return 'collected';
  if (sent?.state === 'UNDELIVERED') return 'undelivered';
  if (sent)
    await enqueue(db(), 'track-message', { messageId: sent.id, attempt: 0 }, { key: `track:${sent.id}` });
  return null;
}

type Look = { scope: { mailbox: { lastPolledAt: Date | null } }; startedAt: Date };

/** The last time at which MESH is known to have had the message in its list. */
function lastListed({ stateAt, lastListedAt }: WaitingMessage, { scope }: Look): Date {
  if (lastListedAt) return lastListedAt;
  const polledAt = scope.mailbox.lastPolledAt;
  return polledAt && polledAt > stateAt ? polledAt : stateAt;
}

/** Records the first check that did not list a waiting message. Idempotent. */
export async function noteMissing(row: WaitingMessage, look: Look): Promise<void> {
  await db().message.updateMany({
    where: { id: row.id, state: 'AVAILABLE', missingSince: null },
    data: { missingSince: look.startedAt, lastListedAt: lastListed(row, look) },
  });
}

const SETTLED = {
  collected_elsewhere: 'COLLECTED_ELSEWHERE',
  expired: 'EXPIRED',
  gone: 'GONE',
} as const;

/**
 * Stores what became of a message that left MESH's list, and between which checks, unless a person has acted
 * on it.
 */
export async function settleMissing(
  row: WaitingMessage,
  outcome: keyof typeof SETTLED,
  look: Look,
): Promise<void> {
  const stateAt = row.missingSince ?? look.startedAt;
  const stateAfter = lastListed(row, look);
  await transaction(async (tx) => {
    const { count } = await tx.message.updateMany({
      where: { id: row.id, state: 'AVAILABLE' },
      data: { state: SETTLED[outcome], stateAt, stateAfter, readAgainAt: null },
    });
    if (count === 0) return;
    const details = { after: stateAfter.toISOString() };
    await addEvent(tx, row.id, outcome, { at: stateAt, who: 'MESH', details });
  });
}

/**
 * A relisted message waits again. Only a time from MESH says until when: without its headers, it is known to
 * have been put back after `stateAfter`. Idempotent.
 */
export async function listAgain(
  row: KnownMessage,
  headers: MessageHeaders | null,
  listedAt: Date,
): Promise<void> {
  const putBackAt = headers && putBackTime(headers, row.happenedAt, listedAt);
  await transaction(async (tx) => {
    const { count } = await tx.message.updateMany({
      where: { id: row.id, state: row.state, stateAt: row.stateAt },
      data: {
        ...arrival(putBackAt, listedAt),
        ...{ state: 'AVAILABLE', stateAt: clock.now(), seenAt: null },
        stateAfter: headers ? null : row.happenedAt,
        ...{ missingSince: null, lastListedAt: null, acknowledgeAt: null, acknowledgedById: null },
        putBackAt: putBackAt ?? listedAt,
      },
    });
    if (count === 1) await addEvent(tx, row.id, 'listed_again', { at: putBackAt ?? listedAt, who: 'MESH' });
  });
}

/** Stores when a message was put back, or that MESH does not tell. Idempotent. */
export async function storePutBackTime(
  { id, stateAt, stateAfter }: KnownMessage,
  headers: MessageHeaders,
  listedAt: Date,
): Promise<void> {
  const putBackAt = stateAfter && putBackTime(headers, stateAfter, listedAt);
  await db().message.updateMany({
    where: { id, state: 'AVAILABLE', stateAt },
    data: { stateAfter: null, ...(putBackAt && { ...arrival(putBackAt, listedAt), putBackAt }) },
  });
}

/** Clears the record that waiting messages were missing, because they are listed after all. Idempotent. */
export async function noteListed(ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await db().message.updateMany({
    where: { id: { in: ids }, state: 'AVAILABLE' },
    data: { missingSince: null, lastListedAt: null },
  });
}
