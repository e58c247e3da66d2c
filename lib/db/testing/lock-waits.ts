import { db } from '../client';

/** How many statements of this database are waiting for a lock held by another transaction. */
export async function lockWaits(): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'
      and backend_type = 'client backend'`;
  return row?.count ?? 0;
}

/** Waits until this many statements wait for a lock, or until `work` has ended without one. */
export async function untilBlocked(work: Promise<unknown>, statements = 1): Promise<void> {
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  work.then(end, end);
  while (!isOver && (await lockWaits()) < statements);
}
