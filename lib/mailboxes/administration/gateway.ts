import { clock } from '@/lib/clock/clock';
import { listLate } from './repository';
import type { LateMailbox } from './types';

/** Open mailboxes that someone should look at: with a problem, or not looked into for too long. The longest first. */
export async function readLateMailboxes(limit: number): Promise<{ late: LateMailbox[]; lateTotal: number }> {
  const rows = await listLate(clock.now(), limit);
  return { late: rows.map(({ total: _, ...row }) => row), lateTotal: rows[0]?.total ?? 0 };
}
