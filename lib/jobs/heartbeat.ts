import { db } from '@/lib/db/client';

/** Says that a worker lives. */
export async function recordHeartbeat(workerId: string): Promise<void> {
  const seenAt = new Date();
  await db().workerHeartbeat.upsert({
    where: { workerId },
    create: { workerId, seenAt },
    update: { seenAt },
  });
}

/** Takes a worker's row away when it stops. */
export async function removeHeartbeat(workerId: string): Promise<void> {
  await db().workerHeartbeat.deleteMany({ where: { workerId } });
}

/** Takes away the rows of workers that were killed, last seen before `before`. */
export async function forgetHeartbeats(before: Date): Promise<void> {
  await db().workerHeartbeat.deleteMany({ where: { seenAt: { lt: before } } });
}

/** How many workers have been seen since; asking also shows that the database answers. */
export function countLiveWorkers(since: Date): Promise<number> {
  return db().workerHeartbeat.count({ where: { seenAt: { gt: since } } });
}
