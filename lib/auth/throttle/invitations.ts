import { AppError } from '@/lib/errors/app-error';
import { Count } from './counters';
import { accountKey } from './keys';
import { INVITATIONS_IN_WINDOW, INVITATIONS_WINDOW_SECONDS } from './policy';

const byEmail = new Count('invitation:address', INVITATIONS_WINDOW_SECONDS);

/**
 * Sends an invitation to an address by `work`, unless it has had too many within the hour, withdrawn ones and those of other
 * organisations among them: nobody floods somebody's letterbox by inviting and withdrawing. What fails is not counted. Not
 * within a transaction: the count has a connection of its own. @throws AppError too_many_attempts, and what `work` throws.
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
    await byEmail.takeBack(key);
    throw thrown;
  }
}
