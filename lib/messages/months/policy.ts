const monthOf = (at: Date) => at.getUTCFullYear() * 12 + at.getUTCMonth();

/** Messages of before this moment, the beginning of a month (in UTC), are removed; null when all are kept. Pure. */
export function removalTime(now: Date, monthsKept: number): Date | null {
  return monthsKept === 0
    ? null
    : new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsKept, 1));
}

/** How many whole months after this one have a place; -1 when this month has none. @param end the month that has none. */
export function monthsAhead(end: Date | null, now: Date): number {
  return end ? monthOf(end) - monthOf(now) - 1 : -1;
}
