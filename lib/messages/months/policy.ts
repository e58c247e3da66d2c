const monthOf = (at: Date) => at.getUTCFullYear() * 12 + at.getUTCMonth();

/**
 * Messages from before this time, the beginning of a month (in UTC), are removed. Null when all are kept.
 * Pure.
 */
export function removalTime(now: Date, monthsKept: number): Date | null {
  return monthsKept === 0
    ? null
    : new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsKept, 1));
}

/**
 * How many whole months after this one have a partition. -1 if this month has none. @param end the first
 * month without one.
 */
export function monthsAhead(end: Date | null, now: Date): number {
  return end ? monthOf(end) - monthOf(now) - 1 : -1;
}
