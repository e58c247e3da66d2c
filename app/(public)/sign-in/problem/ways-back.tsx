import type { ReactNode } from 'react';
import { Cis2Button } from '@/components/sign-in/cis2-button';
import type { RoundTripKind } from '@/lib/auth/cis2/trip';
import type { Cis2Problem } from '@/lib/auth/cis2/types';
import type { ProblemWords } from './words';

const PURPOSES: readonly RoundTripKind[] = ['sign-in', 'link', 'confirm', 'invitation'];
/** For a person who is already signed in, and still is. */
const WHEN_SIGNED_IN: readonly Cis2Problem[] = ['linked-elsewhere', 'other-person'];
const CHOOSES_ROLE: readonly Cis2Problem[] = ['no-role', 'role-not-allowed', 'organisation-not-here'];

/** What the person was doing when they went to NHS CIS2. Signing in for anything else. Pure. */
export function readPurpose(text: string | undefined): RoundTripKind {
  return PURPOSES.find((purpose) => purpose === text) ?? 'sign-in';
}

const OPEN_THE_EMAIL = 'Open the link in your email again, and try once more.';

/** Words that suit what they were doing better than those about signing in. Pure. */
export function wordsOfPurpose(purpose: RoundTripKind, problem: Cis2Problem): Partial<ProblemWords> {
  if (problem !== 'cancelled' && problem !== 'failed') return {};
  if (purpose === 'link') {
    return {
      heading: 'NHS CIS2 is not linked',
      next: 'You are still signed in. Try again, or go back to your account.',
    };
  }
  if (purpose === 'confirm') {
    return {
      heading: 'You have not confirmed it’s you',
      next: 'You are still signed in. Try again, or show it in another way.',
    };
  }
  if (purpose === 'invitation')
    return { heading: 'The invitation is not accepted yet', next: OPEN_THE_EMAIL };
  return {};
}

type Link = { href: string; label: string };
type Ways = { before: Link | null; again: ReactNode; instead: Link | null };

/** The links and the button of the page, for what the person was doing. */
export function waysBack(
  purpose: RoundTripKind,
  problem: Cis2Problem,
  { next, isOffered }: { next: string; isOffered: boolean },
): Ways {
  if (purpose === 'link' || purpose === 'confirm' || WHEN_SIGNED_IN.includes(problem)) {
    const back =
      purpose === 'confirm'
        ? { href: `/confirm?next=${encodeURIComponent(next)}`, label: 'Confirm it’s you' }
        : { href: '/account', label: 'Your account' };
    const again = isOffered && (purpose === 'link' || purpose === 'confirm') && (
      <Cis2Button purpose={purpose} next={next} variant="primary">
        Try again
      </Cis2Button>
    );
    return { before: back, again, instead: null };
  }
  const signIn = { href: '/sign-in', label: 'Sign in with your email address' };
  if (purpose === 'invitation') return { before: null, again: null, instead: signIn };
  return {
    before: { href: '/sign-in', label: 'Sign in' },
    again: isOffered && problem !== 'suspended' && (
      <Cis2Button next={next} variant="primary">
        {CHOOSES_ROLE.includes(problem) ? 'Try again or choose another role' : 'Try again'}
      </Cis2Button>
    ),
    instead: signIn,
  };
}
