import { clock } from '@/lib/clock/clock';
import type { Db } from '@/lib/db/client';
import { isUuid } from '@/lib/format/uuid';
import type { MessageRecord } from '../repository';

/** Marks as collected. MESH is to be told at `acknowledgeAt`. */
export async function setCollecting(
  tx: Db,
  id: string,
  marked: { acknowledgeAt: Date; acknowledgedById: string | null; collectBatchId: string | null },
): Promise<void> {
  await tx.message.update({ where: { id }, data: { state: 'COLLECTING', stateAt: clock.now(), ...marked } });
}

/**
 * The messages marked together in that mailbox, locked until the transaction ends. Empty for an unknown id.
 */
export async function lockBatch(tx: Db, mailboxId: string, batchId: string): Promise<MessageRecord[]> {
  if (!isUuid(batchId)) return [];
  await tx.$queryRaw`select 1 from message where collect_batch_id = ${batchId}::uuid and mailbox_id = ${mailboxId}::uuid
    order by id for update`;
  return tx.message.findMany({ where: { collectBatchId: batchId, mailboxId }, orderBy: { id: 'asc' } });
}

/** Back to waiting, unless MESH has been or is being told. Returns whether it did. */
export async function undoCollecting(tx: Db, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id, state: 'COLLECTING', acknowledgeAt: { gt: now } },
    data: { state: 'AVAILABLE', stateAt: now, acknowledgeAt: null, acknowledgedById: null },
  });
  return count === 1;
}

/** MESH has been told. Returns whether this call was the one to store it. */
export async function setCollected(tx: Db, id: string): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id, state: 'COLLECTING' },
    data: { state: 'COLLECTED', stateAt: clock.now() },
  });
  return count === 1;
}

/** MESH did not have it when it was to be told: since when. */
export async function setMissing(tx: Db, id: string, missingSince: Date): Promise<void> {
  await tx.message.updateMany({ where: { id, state: 'COLLECTING' }, data: { missingSince } });
}

/** MESH no longer has it, since `at`. Returns whether this call was the one to store it. */
export async function setNoLongerAtMesh(
  tx: Db,
  id: string,
  state: 'COLLECTED' | 'EXPIRED' | 'GONE',
  at: Date,
): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id, state: 'COLLECTING' },
    data: { state, stateAt: at },
  });
  return count === 1;
}

/** The row of the sending end, if that mailbox is in this portal. */
export function findSentCounterpart(tx: Db, environment: string, meshMessageId: string | null) {
  return tx.message.findFirst({
    where: { meshMessageId, direction: 'SENT', mailbox: { environment, closedAt: null } },
    select: { id: true, state: true },
  });
}
