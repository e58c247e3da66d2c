import type { AccessLevel } from '@/lib/auth/access-level/labels';
import { highestLevel } from '@/lib/auth/access-level/policy';

type Held = { level: AccessLevel; endsAt: Date | null };

/**
 * Combines several rights on one mailbox: the highest level, and the last end of those that give it. Pure.
 */
export function summed(rights: readonly Held[]): Held | null {
  const level = highestLevel(rights.map((right) => right.level));
  if (!level) return null;
  const ends = rights.filter((right) => right.level === level).map(({ endsAt }) => endsAt?.getTime() ?? null);
  const last = ends.includes(null) ? null : Math.max(...(ends as number[]));
  return { level, endsAt: last === null ? null : new Date(last) };
}

/** When cover ends: on its last day, or with the access it covers. Pure. */
export function earlier(endsAt: Date, other: Date | null): Date {
  return other && other < endsAt ? other : endsAt;
}

type Period = { startsAt: Date; endsAt: Date | null };

/** Whether both begin and end at the same time. Pure. */
export function isSamePeriod(one: Period, other: Period): boolean {
  return (
    one.startsAt.getTime() === other.startsAt.getTime() && one.endsAt?.getTime() === other.endsAt?.getTime()
  );
}
