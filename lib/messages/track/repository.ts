import type { Db } from '@/lib/db/client';
import type { TrackingRecord } from '@/lib/mesh/types';

/** Notes that MESH was asked. */
export async function setTracked(tx: Db, id: string, now: Date): Promise<void> {
  await tx.message.update({ where: { id }, data: { trackedAt: now } });
}

/** The recipient has collected it; returns whether this call stored it. */
export async function setAcknowledged(tx: Db, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id, state: 'ACCEPTED' },
    data: { state: 'ACKNOWLEDGED', stateAt: at },
  });
  return count === 1;
}

/** MESH could not deliver it; returns whether this call stored it. */
export async function setUndelivered(tx: Db, id: string, at: Date, record: TrackingRecord): Promise<boolean> {
  const { statusEvent, statusCode, statusDescription } = record;
  const { count } = await tx.message.updateMany({
    where: { id, state: 'ACCEPTED' },
    data: { state: 'UNDELIVERED', stateAt: at, seenAt: null, statusEvent, statusCode, statusDescription },
  });
  return count === 1;
}

/** The name MESH gives the recipient, where we had none. */
export async function fillRecipientName(tx: Db, id: string, record: TrackingRecord): Promise<void> {
  if (!record.recipientName) return;
  await tx.message.updateMany({
    where: { id, otherName: null },
    data: { otherName: record.recipientName, otherOdsCode: record.recipientOdsCode },
  });
}

/** Whether the timeline tells of this unknown status already. */
export async function isStatusNoted(tx: Db, id: string, status: string | null): Promise<boolean> {
  const noted = await tx.messageEvent.findMany({
    where: { messageId: id, kind: 'unknown_status' },
    select: { details: true },
  });
  return noted.some(({ details }) => (details as { status?: unknown } | null)?.status === status);
}
