import type { Need } from '@/lib/auth/testing/authorisation-case';
import { type Answer, expectedAnswers, type PersonOnStage } from '@/lib/auth/testing/expected-answers';

/**
 * What it takes to open an address or press a button: the words of the matrix of functions (lib/auth/testing), where
 * `self` is whoever is signed in, and two more. `everyone`: strangers too, which needs a reason.
 */
export type Needed = Exclude<Need, 'worker'> | 'administrator of any organisation' | 'everyone';

const signedIn = expectedAnswers.self;

const administrators = Object.fromEntries(
  Object.keys(signedIn).map((name) => [name, /administrator/i.test(name) ? 'yes' : 'forbidden']),
) as Record<PersonOnStage, Answer>;

/** What each person on the stage is answered. */
export function answersFor(needed: Needed): Record<PersonOnStage, Answer> {
  if (needed === 'everyone') return signedIn;
  if (needed === 'administrator of any organisation') return administrators;
  return expectedAnswers[needed];
}

/** Somebody to whom it is open; the narrowest first, so that what is another place's is not theirs too. */
export function permittedFor(needed: Needed): PersonOnStage {
  const order: PersonOnStage[] = [
    'reader',
    'sender',
    'manager',
    'administrator',
    'operator',
    'auditor',
    'helpdesk',
  ];
  const answers = answersFor(needed);
  return order.find((name) => answers[name] === 'yes') ?? 'sender';
}
