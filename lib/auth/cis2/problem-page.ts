import type { RoundTrip } from './trip';
import type { Cis2Problem } from './types';

const PATH = '/sign-in/problem';

/** The page that says what stood in the way. Pure. */
export const problemPage = (why: Cis2Problem) => `${PATH}?why=${why}`;

/**
 * The same with what the person was doing, so that they can try that again and find back; any other place as it is. The
 * secret of an invitation is not for an address: they open their letter's link again. Pure.
 */
export function withWayBack(location: string, { kind, next }: Pick<RoundTrip, 'kind' | 'next'>): string {
  if (!location.startsWith(`${PATH}?`)) return location;
  return `${location}&${new URLSearchParams({ for: kind, next })}`;
}
