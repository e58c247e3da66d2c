import type { AccessLevel } from '@/lib/auth/access-level/labels';
import { allowsMore } from '@/lib/auth/access-level/policy';
import { dayOf, daysBetween, dayWords } from '@/lib/format/day';
import type { HolderRef } from './types';

/** "ends today", "ends in 3 days", "until 31 December 2026", "ended 3 November 2026". Pure. */
export function endWords(endsAt: Date, now: Date): string {
  if (endsAt <= now) return `ended ${dayWords(endsAt)}`;
  const days = daysBetween(dayOf(now), dayOf(endsAt)) - 1;
  if (days === 0) return 'ends today';
  if (days === 1) return 'ends tomorrow';
  return days <= 14 ? `ends in ${days} days` : `until ${dayWords(endsAt)}`;
}

/** "on 28 March 2027", "from 28 March 2027 until 4 April 2027". Pure. */
export function periodWords(startsAt: Date, endsAt: Date): string {
  const [first, last] = [dayWords(startsAt), dayWords(endsAt)];
  return first === last ? `on ${first}` : `from ${first} until ${last}`;
}

/** "Today", "Yesterday", "19 November 2026", "Never". Pure. */
export function lastUsedWords(lastUsedAt: Date | null, now: Date): string {
  if (!lastUsedAt) return 'Never';
  const days = daysBetween(dayOf(lastUsedAt), dayOf(now)) - 1;
  if (days <= 0) return 'Today';
  return days === 1 ? 'Yesterday' : dayWords(lastUsedAt);
}

/** A grant as the form that changes it represents it. Pure. */
export function formOf({ level, endsAt }: { level: AccessLevel; endsAt: Date | null }): {
  level: string;
  endsOn: string;
} {
  return { level, endsOn: endsAt ? dayOf(endsAt) : '' };
}

/** Whether a change gives more than before: a higher level, a later end, or none. Pure. */
export function givesMore(
  before: { level: AccessLevel; endsAt: Date | null } | null,
  after: { level: AccessLevel; endsAt: Date | null },
): boolean {
  if (!before || allowsMore(after.level, before.level)) return true;
  return before.endsAt !== null && (after.endsAt === null || after.endsAt > before.endsAt);
}

/** A holder as an address or a form represents it: "team_…" or "person_…". Pure. */
export function holderKey({ kind, id }: HolderRef): string {
  return `${kind}_${id}`;
}

/** The holder that a key names. Null if the key is invalid. Pure. */
export function holderFromKey(key: string): HolderRef | null {
  const [kind, id] = key.split('_');
  return (kind === 'person' || kind === 'team') && id ? { kind, id } : null;
}
