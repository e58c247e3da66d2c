import { clock } from '@/lib/clock/clock';
import type { Db } from '@/lib/db/client';

/** Marks as collected, MESH to be told at `acknowledgeAt`. */
export async function setCollecting(
  tx: Db,
  id: string,
  acknowledgeAt: Date,
  personId: string | null,
): Promise<void> {
  await tx.message.update({
    where: { id },
    data: { state: 'COLLECTING', stateAt: clock.now(), acknowledgeAt, acknowledgedById: personId },
  });
}

/** Back to waiting, unless MESH has been or is being told; returns whether it did. */
export async function undoCollecting(tx: Db, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id, state: 'COLLECTING', acknowledgeAt: { gt: now } },
    data: { state: 'AVAILABLE', stateAt: now, acknowledgeAt: null, acknowledgedById: null },
  });
  return count === 1;
}

/** MESH has been told; returns whether this call was the one to store it. */
export async function setCollected(tx: Db, id: string): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id, state: 'COLLECTING' },
    data: { state: 'COLLECTED', stateAt: clock.now() },
  });
  return count === 1;
}

/** MESH no longer had it; returns whether this call was the one to store it. */
export async function setExpired(tx: Db, id: string): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id, state: 'COLLECTING' },
    data: { state: 'EXPIRED', stateAt: clock.now() },
  });
  return count === 1;
}

/** The row of the sending end, where that mailbox is served here and still waits to hear. */
export function findSentCounterpart(tx: Db, environment: string, meshMessageId: string | null) {
  return tx.message.findFirst({
    where: { meshMessageId, direction: 'SENT', state: 'ACCEPTED', mailbox: { environment, closedAt: null } },
    select: { id: true },
  });
}
