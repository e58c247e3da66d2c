import { countHint } from '../throttle/hints';
import { passwordProblem } from './rules';

/**
 * The hint on a password as a person types it, by the same rules as when it is sent. Neither kept nor logged.
 * `asker` is what lets them set one. @throws AppError too_many_attempts.
 */
export async function passwordHint(
  asker: string,
  password: string,
  contextWords: readonly string[],
): Promise<string> {
  await countHint(asker);
  return passwordProblem(password, contextWords) ?? 'Good: this password is hard to guess';
}
