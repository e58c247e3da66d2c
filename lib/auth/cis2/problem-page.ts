import type { RoundTrip } from './trip';
import type { Cis2Problem } from './types';

const PATH = '/sign-in/problem';

/** The page that explains the problem. Pure. */
export const problemPage = (why: Cis2Problem) => `${PATH}?why=${why}`;

/**
 * The same page with what the person was doing, so that they can try again and find their way back. Other
 * addresses are unchanged. The secret of an invitation does not belong in an address: they open the link in
 * their email again. Pure.
 */
export function withWayBack(location: string, { kind, next }: Pick<RoundTrip, 'kind' | 'next'>): string {
  if (!location.startsWith(`${PATH}?`)) return location;
  return `${location}&${new URLSearchParams({ for: kind, next })}`;
}
