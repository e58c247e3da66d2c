import { Count, GrowingWait } from './counters';
import { keyOf, refuseForNow } from './keys';
import { ATTACK_WINDOW_SECONDS, perPersonAtFactor, WRONG_CODES_PER_STEP } from './policy';
import type { Attempt } from './types';

const byPerson = new GrowingWait('factor:person', perPersonAtFactor);
const byStep = new Count('factor:step', ATTACK_WINDOW_SECONDS);

/**
 * Counts a code, or a password asked for again, before it is compared. `scope` is out of strangers' reach:
 * the person's session, or the browser they are known in. All other browsers share one.
 * @throws AppError too_many_attempts, with how long to wait.
 */
export async function beginFactorAttempt(personId: string, scope: string): Promise<Attempt> {
  const key = `${personId}:${keyOf(scope)}`;
  const { waitMs, releaseAttempt } = await byPerson.claim(key);
  if (waitMs > 0) refuseForNow(waitMs);
  return { right: () => byPerson.forget(key), notMade: releaseAttempt };
}

/**
 * Counts a wrong code in a sign-in. Returns whether that was one too many, so that the sign-in begins again.
 */
export async function countWrongCode(stepId: string): Promise<boolean> {
  return (await byStep.add(stepId)) >= WRONG_CODES_PER_STEP;
}
