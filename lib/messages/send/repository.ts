import { type Db, db } from '@/lib/db/client';
import type { MeshError } from '@/lib/mesh/errors';
import { expiryOf } from '../policy';

/** Takes a draft for sending, under the caller's row lock. */
export async function setSending(
  tx: Db,
  id: string,
  data: { localId: string; fileName: string; contentType: string },
): Promise<void> {
  const now = new Date();
  await tx.message.update({
    where: { id },
    data: {
      ...data,
      state: 'SENDING',
      stateAt: now,
      sendStartedAt: now,
      sendHeartbeatAt: now,
      version: { increment: 1 },
    },
  });
}

/** Says that bytes still flow; returns false when the send was given up meanwhile. */
export async function beat(id: string): Promise<boolean> {
  const { count } = await db().message.updateMany({
    where: { id, state: 'SENDING' },
    data: { sendHeartbeatAt: new Date() },
  });
  return count === 1;
}

/**
 * MESH has it: the last word, also when tracking did not know it in time. Returns whether this call stored it.
 */
export async function setAccepted(
  tx: Db,
  id: string,
  { meshMessageId, acceptedAt, sizeBytes }: { meshMessageId: string; acceptedAt: Date; sizeBytes?: number },
): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id, state: { in: ['SENDING', 'UNCONFIRMED', 'ABANDONED'] } },
    data: {
      state: 'ACCEPTED',
      stateAt: new Date(),
      meshMessageId,
      acceptedAt,
      happenedAt: acceptedAt,
      expiresAt: expiryOf(acceptedAt),
      partsSent: 1,
      ...(sizeBytes !== undefined && { sizeBytes: BigInt(sizeBytes) }),
    },
  });
  return count === 1;
}

/**
 * MESH has nothing: the message can be sent again as it is, with the local id its writer gave it, if any. Returns whether
 * this call stored it.
 */
export async function setBackToDraft(tx: Db, id: string, localId: string | null): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id, state: 'SENDING' },
    data: { state: 'DRAFT', stateAt: new Date(), localId },
  });
  return count === 1;
}

/** MESH refused it, in its own words. */
export async function setRejected(tx: Db, id: string, error: MeshError | null): Promise<void> {
  await tx.message.updateMany({
    where: { id, state: 'SENDING' },
    data: {
      state: 'REJECTED',
      stateAt: new Date(),
      happenedAt: new Date(),
      statusEvent: error?.event ?? null,
      statusCode: error?.code ?? null,
      statusDescription: error?.description ?? null,
    },
  });
}

/** Nobody knows yet whether MESH has it; returns whether this call stored it. */
export async function setUnconfirmed(tx: Db, id: string): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id, state: 'SENDING' },
    data: { state: 'UNCONFIRMED', stateAt: new Date() },
  });
  return count === 1;
}

/** MESH was asked and never had it; returns whether this call stored it. */
export async function setNotReceived(tx: Db, id: string): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id, state: 'UNCONFIRMED' },
    data: { state: 'ABANDONED', stateAt: new Date(), seenAt: null },
  });
  return count === 1;
}

/** Sends whose bytes stopped flowing without an end: their portal died. */
export function listStalled(before: Date) {
  return db().message.findMany({
    where: { state: 'SENDING', sendHeartbeatAt: { lt: before } },
    select: { id: true },
  });
}
