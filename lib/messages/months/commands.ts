import type { Actor } from '@/lib/auth/actor';
import { requireSystem } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { env } from '@/lib/env/env';
import { removalTime } from './policy';
import { makeMonths, removeOldestMonth } from './repository';

/**
 * Makes room for the messages of the next months, and removes the months that are older than MESSAGES_KEPT_MONTHS, with what
 * happened to their messages. The audit trail keeps what people did. Idempotent, for the daily job. Goes by the machine's
 * clock, as the ids of messages do.
 * @throws AppError forbidden; an error of the database when someone uses the tables for longer than five seconds.
 */
export async function keepMonths(actor: Actor): Promise<void> {
  await requireSystem(actor, 'records:tidy');
  await makeMonths();
  const before = removalTime(clock.machineTime(clock.now()), env().MESSAGES_KEPT_MONTHS);
  while (before && (await removeOldestMonth(before)));
}
