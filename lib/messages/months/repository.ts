import { db } from '@/lib/db/client';

/** Creates the missing partitions for this month and the three after it. */
export async function makeMonths(): Promise<void> {
  await db().$executeRaw`select public.make_message_months()`;
}

/** Removes the oldest month of messages, all from before then. Returns false when there is none. */
export async function removeOldestMonth(before: Date): Promise<boolean> {
  const [row] = await db().$queryRaw<{ removed: boolean }[]>`
    select public.remove_message_month(${before.toISOString().slice(0, 10)}::date) as removed`;
  return row?.removed === true;
}

/**
 * The month, by its first day in UTC, before which messages and events have a partition, whichever ends
 * first.
 */
export async function findMonthsEnd(): Promise<Date | null> {
  const [row] = await db().$queryRaw<{ until: Date | null }[]>`
    select min(until) as until from (select max(until) as until from message_month group by "table") ends`;
  return row?.until ?? null;
}
