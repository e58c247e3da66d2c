import { clock } from '@/lib/clock/clock';
import { env } from '@/lib/env/env';
import { lateBefore } from './policy';
import { type LateTimes, listLate } from './repository';
import type { LateMailbox } from './types';

/** Before when the last good look into a mailbox is too long ago, by its environment. */
export function lateTimes(): LateTimes {
  const now = clock.now();
  return {
    environments: env().mesh.map(({ name, POLL_SECONDS }) => ({
      name,
      before: lateBefore(now, POLL_SECONDS),
    })),
    otherwise: lateBefore(now, 0),
  };
}

/** Open mailboxes that someone should look at: with a problem, or not looked into for too long. The longest first. */
export async function readLateMailboxes(limit: number): Promise<{ late: LateMailbox[]; lateTotal: number }> {
  const rows = await listLate(lateTimes(), limit);
  return { late: rows.map(({ total: _, ...row }) => row), lateTotal: rows[0]?.total ?? 0 };
}
