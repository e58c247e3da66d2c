import { clock } from '@/lib/clock/clock';
import { type Db, db, transaction } from '@/lib/db/client';
import { enqueue } from '@/lib/jobs/jobs';
import { expiryOf } from '../policy';
import { addEvent } from '../repository';
import type { ReceivedMessage } from './policy';

/** The rows already stored for these MESH ids, by MESH id. */
export async function findKnown(mailboxId: string, meshMessageIds: string[]) {
  const rows = await db().message.findMany({
    where: { mailboxId, direction: 'RECEIVED', meshMessageId: { in: meshMessageIds } },
    select: { id: true, meshMessageId: true, state: true },
  });
  return new Map(rows.map((row) => [row.meshMessageId ?? '', row]));
}

/** A report's own message, told as undelivered, when this mailbox sent it through the portal. */
async function joinReport(
  tx: Db,
  mailboxId: string,
  reportId: string,
  report: ReceivedMessage,
): Promise<boolean> {
  if (!report.linkedMeshMessageId) return false;
  const { statusEvent, statusCode, statusDescription, happenedAt } = report;
  const sent = await tx.message.findFirst({
    where: { mailboxId, direction: 'SENT', meshMessageId: report.linkedMeshMessageId },
    select: { id: true, state: true },
  });
  if (!sent) return false;
  // Tracking may have told of it before: then only the report itself is news.
  await tx.message.update({ where: { id: sent.id }, data: { reportId } });
  if (sent.state !== 'UNDELIVERED') {
    await tx.message.update({
      where: { id: sent.id },
      data: {
        state: 'UNDELIVERED',
        stateAt: happenedAt,
        seenAt: null,
        statusEvent,
        statusCode,
        statusDescription,
      },
    });
    await addEvent(tx, sent.id, 'undelivered', {
      at: happenedAt,
      who: 'MESH',
      details: { event: statusEvent, code: statusCode },
    });
  }
  return true;
}

/**
 * Stores a received message once, however many workers try. A report that could be joined to its message is told to
 * MESH as collected at once: nobody has to. Stores nothing once the mailbox was transferred.
 */
export async function insertReceived(mailboxId: string, message: ReceivedMessage): Promise<void> {
  await transaction(async (tx) => {
    // A transfer waits for this, or this for the transfer: what still waits at MESH is for the new owner to see.
    const open = await tx.$queryRaw<unknown[]>`
      select 1 from mailbox where id = ${mailboxId}::uuid and closed_at is null for key share`;
    if (open.length === 0) return;
    const inserted = await tx.message.createManyAndReturn({
      data: [{ ...message, mailboxId }],
      skipDuplicates: true,
      select: { id: true },
    });
    const id = inserted[0]?.id;
    if (!id) return;
    await addEvent(tx, id, 'arrived', { at: message.happenedAt, who: 'MESH' });
    if (message.kind !== 'REPORT' || !(await joinReport(tx, mailboxId, id, message))) return;
    await tx.message.update({ where: { id }, data: { state: 'COLLECTING', acknowledgeAt: clock.now() } });
    await enqueue(tx, 'acknowledge-message', { messageId: id }, { key: `acknowledge:${id}` });
  });
}

/** Messages that wait and had arrived before the list was asked for: one that came later is not in it, and has not gone. */
export function listAvailable(mailboxId: string, before: Date) {
  return db().message.findMany({
    where: { mailboxId, direction: 'RECEIVED', state: 'AVAILABLE', happenedAt: { lt: before } },
    select: { id: true, meshMessageId: true },
  });
}

/** Stores that a waiting message left MESH's inbox, unless something else happened to it meanwhile. */
export async function markDeparted(id: string, state: 'COLLECTED_ELSEWHERE' | 'EXPIRED'): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.message.updateMany({
      where: { id, state: 'AVAILABLE' },
      data: { state, stateAt: clock.now() },
    });
    if (count === 0) return;
    await addEvent(tx, id, state === 'EXPIRED' ? 'expired' : 'collected_elsewhere', { who: 'MESH' });
  });
}

/** Messages that MESH lists again (the national desk put them back) wait again, for as long as new ones do. */
export async function listAgain(rows: { id: string }[]): Promise<void> {
  const now = clock.now();
  for (const { id } of rows) {
    await transaction(async (tx) => {
      const { count } = await tx.message.updateMany({
        where: { id, state: { in: ['EXPIRED', 'COLLECTED_ELSEWHERE'] } },
        data: { state: 'AVAILABLE', stateAt: now, seenAt: null, happenedAt: now, expiresAt: expiryOf(now) },
      });
      if (count === 1) await addEvent(tx, id, 'listed_again', { who: 'MESH' });
    });
  }
}
