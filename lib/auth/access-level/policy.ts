import { ACCESS_LEVELS, type AccessLevel } from './labels';

/** Whether the first level allows more than the second. Pure. */
export function allowsMore(one: AccessLevel, other: AccessLevel): boolean {
  return ACCESS_LEVELS.indexOf(one) > ACCESS_LEVELS.indexOf(other);
}

/** The highest level. Null for an empty list. Pure. */
export function highestLevel(levels: readonly AccessLevel[]): AccessLevel | null {
  return ACCESS_LEVELS.findLast((level) => levels.includes(level)) ?? null;
}
