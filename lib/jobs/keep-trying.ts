import { db } from '@/lib/db/client';

const LONGEST_PAUSE_MINUTES = 10;
/** The pause after one more failure would be longer than the longest again. */
const ATTEMPTS = 6;

/**
 * Retries failed jobs every few minutes until they succeed, however long MESH was away. The queue's own pause
 * grows to six hours, and after 25 attempts it gives up: by then a message marked as collected would expire.
 * Only jobs with a key: those of the clock have their own next time. Idempotent.
 */
export async function keepTrying(): Promise<void> {
  await db().$executeRaw`
    select graphile_worker.reschedule_jobs(array[id],
      run_at := now() + random() * make_interval(mins => ${LONGEST_PAUSE_MINUTES}::int), attempts := ${ATTEMPTS}::int)
    from graphile_worker.jobs
    where key is not null and locked_at is null and attempts > 0
      and (attempts >= max_attempts or run_at > now() + make_interval(mins => ${LONGEST_PAUSE_MINUTES}::int))`;
}
