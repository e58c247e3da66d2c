import type { Actor, PersonActor, SignInMethod } from '@/lib/auth/actor';
import { requirePerson } from '@/lib/auth/authorize';
import { acceptCode } from '@/lib/auth/factors/authenticator/authenticator';
import {
  beginPasskeyAuthentication,
  takePasskeyUse,
  verifyPasskeyAuthentication,
} from '@/lib/auth/factors/passkeys/authentication';
import { acceptRecoveryCode } from '@/lib/auth/factors/recovery/recovery';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { recordProof } from '@/lib/auth/sessions';
import { provePassword } from '@/lib/auth/sign-in/prove-password';
import { recordRefusedProof } from '@/lib/auth/sign-in/refused-proof';
import { beginFactorAttempt } from '@/lib/auth/throttle/factor-attempts';
import { transaction } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { AppError, isAppError } from '@/lib/errors/app-error';

const isSixDigits = (code: string) => /^\d{6}$/.test(code.replace(/\s/g, ''));

async function takeCode(
  { personId: id, name, email }: PersonActor,
  code: string,
): Promise<SignInMethod | null> {
  if (isSixDigits(code)) return (await acceptCode(id, code)) ? 'password and authenticator' : null;
  const isRight = await acceptRecoveryCode({ id, name, email }, code, 'to show that it is you');
  return isRight ? 'password and recovery code' : null;
}

/**
 * Confirms who the actor is, with their password and a code of their app, or a recovery code, which is
 * reported to them by email. Audited, even when refused.
 * @throws AppError invalid_input, too_many_attempts.
 */
export async function proveWithCode(
  actor: Actor,
  { password, code }: { password: string; code: string },
): Promise<void> {
  const person = requirePerson(actor);
  await provePassword(person, password);
  const attempt = await beginFactorAttempt(person.personId, person.sessionId);
  const method = await takeCode(person, code);
  if (!method) {
    await recordRefusedProof(person, 'code');
    throw new AppError('invalid_input', {
      fields: {
        code: 'That code is not right, or it was used before. Enter the 6 digits that the app shows now',
      },
    });
  }
  await attempt.right();
  await transaction((tx) => recordProof(tx, person, method));
}

/** What the browser needs to ask for one of the actor's passkeys, and the step that keeps its challenge. */
export async function beginPasskeyProof(actor: Actor) {
  const { personId, sessionId } = requirePerson(actor);
  return beginPasskeyAuthentication('passkey proof', { personId, sessionId });
}

/**
 * Confirms who the actor is, with one of their passkeys. Audited, even when refused. @throws AppError
 * invalid_input.
 */
export async function proveWithPasskey(
  actor: Actor,
  { stepToken, response }: { stepToken: string | undefined; response: unknown },
): Promise<void> {
  const person = requirePerson(actor);
  const { personId, sessionId } = person;
  const asker = { personId, sessionId };
  try {
    const passkey = await verifyPasskeyAuthentication('passkey proof', stepToken, response, asker);
    await transaction(async (tx) => {
      await takePasskeyUse(tx, passkey);
      await recordProof(tx, person, 'passkey');
    });
  } catch (thrown) {
    if (isAppError(thrown, 'invalid_input')) await recordRefusedProof(person, 'passkey');
    throw thrown;
  }
}

/**
 * One click, for people who signed in that way in the demonstration, and nowhere else. @throws AppError
 * not_found.
 */
export async function proveForDemonstration(actor: Actor): Promise<void> {
  const person = requirePerson(actor);
  if (!env().DEMONSTRATION || person.method !== 'demonstration') {
    await refuseAsNotFound(actor, 'session:own');
  }
  await transaction((tx) => recordProof(tx, person, 'demonstration'));
}
