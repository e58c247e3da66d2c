import type { Db } from '@/lib/db/client';
import type { TrackingRecord } from '@/lib/mesh/types';

/** Records MESH's answer, and when. A null record means that it could not find the message. */
export async function setTracked(
  tx: Db,
  id: string,
  trackedAt: Date,
  record: TrackingRecord | null,
): Promise<void> {
  const { status = null, expiresAt = null } = record ?? {};
  await tx.message.update({
    where: { id },
    data: { trackedAt, trackedStatus: status, ...(expiresAt && { expiresAt }) },
  });
}

/**
 * The recipient has collected it, at `at`, or between `after` and then. Returns whether this call stored it.
 * A message reported as not delivered may have been put back.
 */
export async function setAcknowledged(tx: Db, id: string, at: Date, after: Date | null): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id, state: { in: ['ACCEPTED', 'UNDELIVERED'] } },
    data: { state: 'ACKNOWLEDGED', stateAt: at, stateAfter: after },
  });
  return count === 1;
}

/** MESH could not deliver it, at `at`, or between `after` and then. Returns whether this call stored it. */
export async function setUndelivered(
  tx: Db,
  id: string,
  at: Date,
  after: Date | null,
  record: TrackingRecord,
): Promise<boolean> {
  const { statusEvent, statusCode, statusDescription } = record;
  const { count } = await tx.message.updateMany({
    where: { id, state: 'ACCEPTED' },
    data: {
      state: 'UNDELIVERED',
      stateAt: at,
      stateAfter: after,
      seenAt: null,
      ...{ statusEvent, statusCode, statusDescription },
    },
  });
  return count === 1;
}

/** MESH's name for the recipient, where we had none. */
export async function fillRecipientName(tx: Db, id: string, record: TrackingRecord): Promise<void> {
  if (!record.recipientName) return;
  await tx.message.updateMany({
    where: { id, otherName: null },
    data: { otherName: record.recipientName, otherOdsCode: record.recipientOdsCode },
  });
}

/** Whether the timeline already has this unknown status. */
export async function isStatusNoted(tx: Db, id: string, status: string | null): Promise<boolean> {
  const noted = await tx.messageEvent.findMany({
    where: { messageId: id, kind: 'unknown_status' },
    select: { details: true },
  });
  return noted.some(({ details }) => (details as { status?: unknown } | null)?.status === status);
}
