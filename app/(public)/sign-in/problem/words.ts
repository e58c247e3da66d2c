import type { Cis2Problem } from '@/lib/auth/cis2/types';

export type ProblemWords = { heading: string; text: string; next: string };

const ASK = 'ask an administrator of your organisation or your local Registration Authority';

/** The problem at CIS2, and what to do, in words that need no knowledge of how CIS2 works. */
export const problemWords: Record<Cis2Problem, ProblemWords> = {
  unknown: {
    heading: 'We do not know you yet',
    text: 'You signed in to NHS CIS2, but it is not linked to an account here.',
    next: 'If you have an account here, sign in with your email address, select your name at the top, and link NHS CIS2. If you have none, ask your administrator for an invitation.',
  },
  'no-role': {
    heading: 'You have no role to sign in with',
    text: 'NHS CIS2 did not give us a role for you at an organisation.',
    next: `Try again and choose a role. If you are not offered one, ${ASK}.`,
  },
  'role-not-allowed': {
    heading: 'This role may not use this service',
    text: 'The role that you chose does not include MESH mailboxes.',
    next: `If you have another role, try again and choose that. If not, ${ASK}.`,
  },
  'organisation-not-here': {
    heading: 'You do not belong to that organisation here',
    text: 'The role that you chose is at an organisation that does not use this service, or of which you are not a member here.',
    next: 'Try again and choose a role at another organisation, or ask an administrator of that organisation for an invitation.',
  },
  assurance: {
    heading: 'We need to be surer that it is you',
    text: 'Your NHS CIS2 identity has not been checked as far as this service needs, or you signed in to it in a way that is not strong enough.',
    next: 'Try again with a smartcard or security key. If that does not help, ask your local Registration Authority to check your identity.',
  },
  'too-old': {
    heading: 'You signed in to NHS CIS2 too long ago',
    text: 'We let people in only within five minutes after they have signed in to NHS CIS2.',
    next: 'Try again.',
  },
  suspended: {
    heading: 'Your account is suspended',
    text: 'You cannot sign in at the moment.',
    next: 'Ask an administrator of your organisation.',
  },
  cancelled: {
    heading: 'You did not sign in',
    text: 'You went back before you had finished at NHS CIS2. Nothing has changed.',
    next: 'Try again, or sign in with your email address.',
  },
  'linked-elsewhere': {
    heading: 'That NHS CIS2 identity belongs to another account',
    text: 'It is linked to another account here, so it was not linked to yours.',
    next: 'Ask your administrator.',
  },
  'other-person': {
    heading: 'That was another identity',
    text: 'You signed in to NHS CIS2 with an identity that is not linked to your account here.',
    next: 'Try again with your own.',
  },
  failed: {
    heading: 'Signing in with NHS CIS2 did not work',
    text: 'Something went wrong on the way to NHS CIS2 or back. You are not signed in by it, and nothing has changed.',
    next: 'Try again. If it happens again, sign in with your email address, or ask for help.',
  },
};
