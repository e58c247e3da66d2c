import type { PersonToChoose } from '@/lib/people/here/types';

const STATES = {
  live: '',
  suspended: ', suspended',
  ended: ', membership has ended',
  none: ', has left',
} as const;

/** The words under a person to choose: their email, and why their access may not count. Pure. */
export function personNote({ email, state }: Pick<PersonToChoose, 'email' | 'state'>): string {
  return `${email}${STATES[state]}`;
}
