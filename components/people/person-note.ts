import type { PersonToChoose } from '@/lib/people/here/types';

const STATES = {
  live: '',
  suspended: ', suspended',
  ended: ', membership has ended',
  none: ', has left',
} as const;

/** What stands under somebody who can be chosen: their email, and why what they have may not count. Pure. */
export function personNote({ email, state }: Pick<PersonToChoose, 'email' | 'state'>): string {
  return `${email}${STATES[state]}`;
}
