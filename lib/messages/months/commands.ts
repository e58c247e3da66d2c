import type { Actor } from '@/lib/auth/actor';
import { requireSystem } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { env } from '@/lib/env/env';
import { removalTime } from './policy';
import { makeMonths, removeOldestMonth } from './repository';

/**
 * Creates partitions for the messages of the next months, and removes months older than MESSAGES_KEPT_MONTHS,
 * with the events of their messages. The audit trail keeps what people did. Idempotent, for the daily job.
 * Uses the machine's clock, as message ids do.
 * @throws AppError forbidden; a database error when someone uses the tables for longer than five seconds.
 */
export async function keepMonths(actor: Actor): Promise<void> {
  await requireSystem(actor, 'records:tidy');
  await makeMonths();
  const before = removalTime(clock.machineTime(clock.now()), env().MESSAGES_KEPT_MONTHS);
  while (before && (await removeOldestMonth(before)));
}
