import { AppError } from '@/lib/errors/app-error';
import type { PersonActor } from '../actor';
import { verifyPassword } from '../password';
import { MAX_PASSWORD_LENGTH } from '../password/rules';
import { beginFactorAttempt } from '../throttle/factor-attempts';
import { recordRefusedProof } from './refused-proof';
import { findSignInPerson } from './repository';

/**
 * Checks the password of a signed-in person, as one half of confirming who they are. Counts by their session,
 * and audits a wrong one. @param field the form's name of the password, for its error.
 * @throws AppError invalid_input when it is wrong, too_many_attempts with how long to wait.
 */
export async function provePassword(actor: PersonActor, password: string, field = 'password'): Promise<void> {
  const attempt = await beginFactorAttempt(actor.personId, `password ${actor.sessionId}`);
  const person = await findSignInPerson(actor.personId);
  const fits = [...password].length <= MAX_PASSWORD_LENGTH;
  const looked = fits ? password : '';
  if (!(await verifyPassword(person?.passwordHash ?? null, looked, { first: true }))) {
    await recordRefusedProof(actor, 'password');
    const words = 'That is not your password. Check it, and try again';
    throw new AppError('invalid_input', { message: words, fields: { [field]: words } });
  }
  await attempt.right();
}
