import { clock } from '@/lib/clock/clock';
import { type Db, db } from '@/lib/db/client';
import type { MeshError } from '@/lib/mesh/errors';
import { expiryOf } from '../policy';

/** Takes a draft for sending, under the caller's row lock. */
export async function setSending(
  tx: Db,
  id: string,
  data: { localId: string; fileName: string; contentType: string; sizeBytes: number | null },
): Promise<void> {
  const now = clock.now();
  await tx.message.update({
    where: { id },
    data: {
      ...data,
      state: 'SENDING',
      sendEndedAt: null,
      notFoundAt: null,
      stateAt: now,
      sendStartedAt: now,
      sendHeartbeatAt: now,
      version: { increment: 1 },
    },
  });
}

/** Records that bytes still flow. Returns false when the send has been given up. */
export async function beat(id: string): Promise<boolean> {
  const { count } = await db().message.updateMany({
    where: { id, state: 'SENDING' },
    data: { sendHeartbeatAt: clock.now() },
  });
  return count === 1;
}

/** MESH has it: final, whatever was found out or recorded before. Returns whether this call stored it. */
export async function setAccepted(
  tx: Db,
  id: string,
  {
    meshMessageId,
    acceptedAt,
    sizeBytes,
  }: { meshMessageId: string; acceptedAt: Date; sizeBytes: number | null },
): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: {
      id,
      state: { in: ['SENDING', 'UNCONFIRMED', 'UNSETTLED', 'ABANDONED', 'ARRIVED', 'NOT_ARRIVED'] },
    },
    data: {
      state: 'ACCEPTED',
      stateAt: clock.now(),
      meshMessageId,
      acceptedAt,
      happenedAt: acceptedAt,
      arrivedAt: acceptedAt,
      expiresAt: expiryOf(acceptedAt),
      partsSent: 1,
      ...(sizeBytes !== null && { sizeBytes: BigInt(sizeBytes) }),
    },
  });
  return count === 1;
}

/**
 * MESH has nothing: the message can be sent again unchanged, with the local id its writer gave it, if any.
 * Returns whether this call stored it.
 */
export async function setBackToDraft(tx: Db, id: string, localId: string | null): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id, state: 'SENDING' },
    data: { state: 'DRAFT', stateAt: clock.now(), localId },
  });
  return count === 1;
}

/** MESH refused it, in its own words. */
export async function setRejected(tx: Db, id: string, error: MeshError | null): Promise<void> {
  await tx.message.updateMany({
    where: { id, state: 'SENDING' },
    data: {
      state: 'REJECTED',
      stateAt: clock.now(),
      happenedAt: clock.now(),
      // MESH has no code for a file that is too big, and a gateway has none at all.
      statusEvent: error?.event ?? (error?.kind === 'too_large' ? 'HTTP' : null),
      statusCode: error?.code ?? (error?.kind === 'too_large' ? String(error.httpStatus) : null),
      statusDescription: error?.description ?? null,
    },
  });
}

/**
 * Nobody knows yet whether MESH has it. `sizeBytes` is null when unknown. Returns whether this call stored
 * it: the worker may have done so, and then it has waited for us.
 */
export async function setUnconfirmed(tx: Db, id: string, sizeBytes: number | null): Promise<boolean> {
  const now = clock.now();
  const data = {
    sendEndedAt: now,
    notFoundAt: null,
    ...(sizeBytes !== null && { sizeBytes: BigInt(sizeBytes) }),
  };
  const { count } = await tx.message.updateMany({
    where: { id, state: 'SENDING' },
    data: { ...data, state: 'UNCONFIRMED', stateAt: now },
  });
  if (count === 1) return true;
  await tx.message.updateMany({ where: { id, state: { in: [...OPEN] } }, data });
  return false;
}

/** Sends being checked, including those a person was asked about. */
const OPEN = ['UNCONFIRMED', 'UNSETTLED'] as const;

/** MESH said at this time that it does not have it. Null when that no longer counts. */
export async function setNotFound(tx: Db, id: string, at: Date | null): Promise<void> {
  await tx.message.updateMany({ where: { id, state: { in: [...OPEN] } }, data: { notFoundAt: at } });
}

/** MESH was asked and never had it. Returns whether this call stored it. */
export async function setNotReceived(tx: Db, id: string): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id, state: { in: [...OPEN] } },
    data: { state: 'ABANDONED', stateAt: clock.now(), seenAt: null },
  });
  return count === 1;
}

/** MESH could not say: a person has to ask the recipient. Returns whether this call stored it. */
export async function setUnsettled(tx: Db, id: string): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id, state: 'UNCONFIRMED' },
    data: { state: 'UNSETTLED', stateAt: clock.now(), seenAt: null },
  });
  return count === 1;
}

/**
 * What a person recorded about a message that MESH could not say anything about. Returns whether this call
 * stored it.
 */
export async function setRecorded(tx: Db, id: string, state: 'ARRIVED' | 'NOT_ARRIVED'): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id, state: 'UNSETTLED' },
    data: { state, stateAt: clock.now() },
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
