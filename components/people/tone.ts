import type { Tone } from '@/components/ui/tone';
import type { PersonState } from '@/lib/people/types';

/** The colour of a person's state. */
export const stateTones = {
  ACTIVE: 'success',
  NO_FACTOR: 'warning',
  INVITED: 'waiting',
  SUSPENDED: 'danger',
  ENDED: 'neutral',
} as const satisfies Record<PersonState, Tone>;
