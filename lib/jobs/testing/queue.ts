import { db } from '@/lib/db/client';

/** Makes the heartbeats and locks of all workers two minutes older, which frees what a killed worker held. */
export async function ageLocks(): Promise<void> {
  await db().$executeRaw`update worker_heartbeat set seen_at = seen_at - interval '2 minutes'`;
  for (const table of ['jobs', 'job_queues'])
    await db().$executeRawUnsafe(
      `update graphile_worker._private_${table} set locked_at = locked_at - interval '2 minutes' where locked_at is not null`,
    );
}

/** Whether nothing is being sent, collected or checked, and no job for that is due or running. */
export async function isEverythingFoundOut(): Promise<boolean> {
  const [open] = await db().$queryRaw<{ count: bigint }[]>`
    select (select count(*) from message where state in ('SENDING', 'UNCONFIRMED', 'COLLECTING')
        or (state = 'AVAILABLE' and (missing_since is not null or read_again_at is not null)))
      + (select count(*) from graphile_worker.jobs
        where task_identifier in ('track-message', 'confirm-send', 'acknowledge-message')
        and (locked_at is not null or run_at <= now())) as count`;
  return Number(open?.count) === 0;
}
