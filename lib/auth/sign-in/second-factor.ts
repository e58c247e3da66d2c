import { recordAuditAlone } from '@/lib/audit/record';
import type { Db } from '@/lib/db/client';
import { AppError, isAppError } from '@/lib/errors/app-error';
import type { SignInMethod } from '../actor';
import { acceptCode } from '../factors/authenticator/authenticator';
import { listFactors } from '../factors/factors';
import {
  beginPasskeyAuthentication,
  takePasskeyUse,
  verifyPasskeyAuthentication,
} from '../factors/passkeys/authentication';
import { acceptRecoveryCode } from '../factors/recovery/recovery';
import type { Visitor } from '../session-rules';
import { hashToken, type StartedSession } from '../sessions';
import { readStep, type Step, takeStep } from '../steps/steps';
import { beginFactorAttempt, countWrongCode } from '../throttle/factor-attempts';
import { countRefusedPasskey } from '../throttle/refused-passkeys';
import { finishSignIn } from './finish';
import type { RefusedProof } from './refused-proof';
import { findSignInPerson, isKnownBrowser, type SignInPerson } from './repository';

/** The options on the page for the second step. */
export type FactorChoice = { hasAuthenticator: boolean; hasPasskey: boolean; hasRecoveryCodes: boolean };

const begunAgain = () =>
  new AppError('link_spent', { message: 'This took too long, or was done already. Sign in again.' });

/** Ends the step for one caller only. */
const endOf = (token: string | undefined) => async (tx: Db) => {
  if (!(await takeStep(token, 'second factor', tx))) throw begunAgain();
};

async function goingOn(token: string | undefined): Promise<{ step: Step; person: SignInPerson }> {
  const step = await readStep(token, 'second factor');
  const person = step?.personId ? await findSignInPerson(step.personId) : null;
  if (!step || !person) throw begunAgain();
  return { step, person };
}

/** The person's options after the right password. Null when the step is over. */
export async function findFactorChoice(token: string | undefined): Promise<FactorChoice | null> {
  const step = await readStep(token, 'second factor');
  if (!step?.personId) return null;
  const { authenticator, passkeys, recoveryCodesLeft } = await listFactors(step.personId);
  return {
    hasAuthenticator: authenticator !== null,
    hasPasskey: passkeys.length > 0,
    hasRecoveryCodes: recoveryCodesLeft > 0,
  };
}

async function recordRefusal(person: SignInPerson, visitor: Visitor, what: RefusedProof): Promise<void> {
  await recordAuditAlone({
    actor: { name: person.name, personId: person.id, address: visitor.address },
    event: 'session.step_refused',
    outcome: 'failed',
    details: { what },
  });
}

type Refused = {
  token: string | undefined;
  step: Step;
  person: SignInPerson;
  visitor: Visitor;
  words: string;
};

async function refuse({ token, step, person, visitor, words }: Refused): Promise<never> {
  const isLast = await countWrongCode(step.id);
  if (isLast) await takeStep(token, 'second factor');
  await recordRefusal(person, visitor, 'code');
  if (isLast) throw new AppError('link_spent', { message: 'That was wrong 5 times. Sign in again.' });
  throw new AppError('invalid_input', { message: words, fields: { code: words } });
}

type Way = { accept(personId: string): Promise<boolean>; method: SignInMethod; words: string };

/** Common to both kinds of code: counted, checked, and the step ended by one caller only. */
async function signInWith(
  token: string | undefined,
  visitor: Visitor,
  { accept, method, words }: Way,
): Promise<StartedSession> {
  const { step, person } = await goingOn(token);
  const isKnown = visitor.device && (await isKnownBrowser(person.email, hashToken(visitor.device)));
  const attempt = await beginFactorAttempt(
    person.id,
    isKnown ? `browser ${visitor.device}` : 'unknown browsers',
  );
  if (!(await accept(person.id))) return refuse({ token, step, person, visitor, words });
  await attempt.right();
  return finishSignIn(person.id, visitor, method, endOf(token));
}

/**
 * The second step with six digits of the authenticator app. Five wrong codes end the step.
 * @throws AppError invalid_input, too_many_attempts, link_spent (sign in again), forbidden (not let in).
 */
export function signInWithCode(
  token: string | undefined,
  code: string,
  visitor: Visitor,
): Promise<StartedSession> {
  return signInWith(token, visitor, {
    accept: (personId) => acceptCode(personId, code),
    method: 'password and authenticator',
    words: 'That code is not right, or it was used before. Enter the 6 digits that the app shows now',
  });
}

/**
 * The second step with a recovery code, which it uses up. Tells the person by email.
 * @throws AppError as signInWithCode.
 */
export async function signInWithRecoveryCode(
  token: string | undefined,
  code: string,
  visitor: Visitor,
): Promise<StartedSession> {
  const { person } = await goingOn(token);
  return signInWith(token, visitor, {
    accept: () => acceptRecoveryCode(person, code, 'to sign in'),
    method: 'password and recovery code',
    words: 'That recovery code is not right, or it was used before. Check it, or try another one',
  });
}

/** The challenge for a passkey as the second step. @throws AppError link_spent when the first step is over. */
export async function beginPasskeyAsSecondFactor(token: string | undefined) {
  const { person } = await goingOn(token);
  return beginPasskeyAuthentication('passkey as second factor', { personId: person.id });
}

/**
 * The second step with a passkey. Audits refusals, up to a limit.
 * @throws AppError invalid_input, link_spent, forbidden.
 */
export async function signInWithPasskeyAsSecondFactor(
  token: string | undefined,
  challenge: { token: string | undefined; response: unknown },
  visitor: Visitor,
): Promise<StartedSession> {
  const { person } = await goingOn(token);
  const asker = { personId: person.id };
  const { token: stepToken, response } = challenge;
  try {
    const passkey = await verifyPasskeyAuthentication('passkey as second factor', stepToken, response, asker);
    return await finishSignIn(person.id, visitor, 'password and passkey', async (tx) => {
      await takePasskeyUse(tx, passkey);
      await endOf(token)(tx);
    });
  } catch (thrown) {
    if (isAppError(thrown, 'invalid_input') && (await countRefusedPasskey(visitor))) {
      await recordRefusal(person, visitor, 'passkey');
    }
    throw thrown;
  }
}
