import { countHint } from '../throttle/hints';
import { passwordProblem } from './rules';

/**
 * What to tell somebody about the password that they are typing, by the same judgement that it meets when it is sent; it
 * is neither kept nor logged. `asker` is what they may set one by. @throws AppError too_many_attempts.
 */
export async function passwordHint(
  asker: string,
  password: string,
  contextWords: readonly string[],
): Promise<string> {
  await countHint(asker);
  return passwordProblem(password, contextWords) ?? 'Good: this password is hard to guess';
}
