import type { Need } from '@/lib/auth/testing/authorisation-case';
import { type Answer, expectedAnswers, type PersonOnStage } from '@/lib/auth/testing/expected-answers';

/**
 * What you need to open an address or press a button: the words of the function matrix (lib/auth/testing),
 * where `self` is the person signed in, plus two more. `everyone` includes strangers and needs a reason.
 */
export type Needed = Exclude<Need, 'worker'> | 'administrator of any organisation' | 'everyone';

const signedIn = expectedAnswers.self;

const administrators = Object.fromEntries(
  Object.keys(signedIn).map((name) => [name, /administrator/i.test(name) ? 'yes' : 'forbidden']),
) as Record<PersonOnStage, Answer>;

/** The answer each person on the stage gets. */
export function answersFor(needed: Needed): Record<PersonOnStage, Answer> {
  if (needed === 'everyone') return signedIn;
  if (needed === 'administrator of any organisation') return administrators;
  return expectedAnswers[needed];
}

/**
 * Someone who may open it. The narrowest comes first, so that they have no access to the other place's
 * things.
 */
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
