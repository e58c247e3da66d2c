import { clock } from '@/lib/clock/clock';
import { monthsAhead } from './policy';
import { findMonthsEnd } from './repository';

/**
 * How many whole months after this one have a partition for messages. -1 if this month has none. For service
 * health.
 */
export async function countMonthsAhead(): Promise<number> {
  // By the machine's clock, as message ids are.
  return monthsAhead(await findMonthsEnd(), clock.machineTime(clock.now()));
}
