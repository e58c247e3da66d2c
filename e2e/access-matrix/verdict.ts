import type { Answer } from '@/lib/auth/testing/expected-answers';
import type { Reply } from './visitor';

/** What a reply means. `yes`: not refused for lack of a right, even if something else was wrong. */
export type Verdict = Exclude<Answer, 'refused'> | 'sign in first' | 'failed';

const BY_STATUS: Record<number, Verdict> = { 401: 'sign in first', 403: 'forbidden', 404: 'not found' };
const BY_PROBLEM: Record<string, Verdict> = {
  forbidden: 'forbidden',
  wrong_origin: 'forbidden',
  not_found: 'not found',
};

/** A page refuses with its status. A form's button refuses by leading to a page that states the problem. */
export function verdictOf({ status, location }: Reply): Verdict {
  if (location !== null && status < 400) {
    const { pathname, searchParams } = new URL(location, 'http://portal');
    if (pathname === '/sign-in') return 'sign in first';
    return BY_PROBLEM[searchParams.get('problem') ?? ''] ?? 'yes';
  }
  return BY_STATUS[status] ?? (status >= 500 ? 'failed' : 'yes');
}
