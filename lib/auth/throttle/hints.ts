import { AppError } from '@/lib/errors/app-error';
import { Count } from './counters';
import { keyOf } from './keys';
import { HINTS_IN_WINDOW, USES_WINDOW_SECONDS } from './policy';

const byAsker = new Count('password-hint', USES_WINDOW_SECONDS);

/**
 * Counts a password before it is judged while a person types it: judging is work. `asker` is what lets them
 * set one, such as the secret of their link. @throws AppError too_many_attempts for more than hands can type.
 */
export async function countHint(asker: string): Promise<void> {
  if ((await byAsker.add(keyOf(asker))) > HINTS_IN_WINDOW) throw new AppError('too_many_attempts');
}
