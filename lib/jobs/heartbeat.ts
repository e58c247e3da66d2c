import { db } from '@/lib/db/client';

/** A worker not seen for this long is dead, or cut off from the database. */
const SILENT_SECONDS = 30;

/**
 * Records that these workers are alive: the slots of one process, by the names under which they lock their
 * jobs. Idempotent.
 */
export async function recordHeartbeat(workerIds: readonly string[]): Promise<void> {
  await db().$executeRaw`
    insert into worker_heartbeat (worker_id, seen_at) select unnest(${[...workerIds]}::text[]), now()
    on conflict (worker_id) do update set seen_at = excluded.seen_at`;
}

/** Removes stopped workers, with the locks that they could not release. Idempotent. */
export async function removeWorkers(workerIds: readonly string[]): Promise<void> {
  await db().$executeRaw`select graphile_worker.force_unlock_workers(${[...workerIds]}::text[])`;
  await db().workerHeartbeat.deleteMany({ where: { workerId: { in: [...workerIds] } } });
}

/**
 * Frees the jobs and queues of silent workers. The queue itself would wait four hours, and would block the
 * job's whole mailbox. The job may be half done, so every job must be idempotent. Idempotent.
 */
export async function releaseSilentWorkers(): Promise<void> {
  await db().$executeRaw`
    with old as (select now() - make_interval(secs => ${SILENT_SECONDS}::int) as before)
    select graphile_worker.force_unlock_workers(array(
      (select locked_by from graphile_worker._private_jobs, old where locked_at < old.before
        union select locked_by from graphile_worker._private_job_queues, old where locked_at < old.before)
      except select worker_id from worker_heartbeat, old where seen_at >= old.before))`;
}

/**
 * Removes jobs that were replaced by a newer one with their key while a worker was running them and was then
 * killed. The queue removes their key and uses up their attempts, so they would stay for ever and look as if
 * they had been given up. Jobs of the clock never have a key, and are kept. Idempotent.
 */
export async function removeReplacedJobs(): Promise<void> {
  await db().$executeRaw`
    select graphile_worker.complete_jobs(array(
      select id from graphile_worker.jobs
      where key is null and attempts >= max_attempts and locked_at is null
        and task_identifier not in (select identifier from graphile_worker._private_known_crontabs)))`;
}

/** Removes the rows of killed workers last seen before `before`. */
export async function forgetHeartbeats(before: Date): Promise<void> {
  await db().workerHeartbeat.deleteMany({ where: { seenAt: { lt: before } } });
}

/** How many workers have been seen since then. Asking also shows that the database answers. */
export function countLiveWorkers(since: Date): Promise<number> {
  return db().workerHeartbeat.count({ where: { seenAt: { gt: since } } });
}
