import { AppError } from '@/lib/errors/app-error';
import { Count } from './counters';
import { accountKey } from './keys';
import { INVITATIONS_IN_WINDOW, INVITATIONS_WINDOW_SECONDS } from './policy';

const byEmail = new Count('invitation:address', INVITATIONS_WINDOW_SECONDS);

/**
 * Sends an invitation to an address with `work`, unless the address has had too many within the hour,
 * including withdrawn ones and other organisations': nobody can flood an inbox by inviting and withdrawing.
 * Failures are not counted. Do not call it within a transaction: the count uses a separate connection.
 * @throws AppError too_many_attempts, and whatever `work` throws.
 */
export async function countInvitation<T>(email: string, work: () => Promise<T>): Promise<T> {
  const key = accountKey(email);
  const isTooMany = (await byEmail.add(key)) > INVITATIONS_IN_WINDOW;
  try {
    if (isTooMany) {
      throw new AppError('too_many_attempts', {
        message: `${email} has had ${INVITATIONS_IN_WINDOW} invitations within an hour. Wait an hour, then invite them again.`,
      });
    }
    return await work();
  } catch (thrown) {
    await byEmail.releaseAttempt(key);
    throw thrown;
  }
}
