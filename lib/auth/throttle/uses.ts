import { AppError } from '@/lib/errors/app-error';
import type { Actor } from '../actor';
import { Count } from './counters';
import { USES_WINDOW_SECONDS, usesInWindow } from './policy';

export type Use = keyof typeof usesInWindow;

const counts: Record<Use, Count> = {
  download: new Count('use:download', USES_WINDOW_SECONDS),
  send: new Count('use:send', USES_WINDOW_SECONDS),
  'look up': new Count('use:look-up', USES_WINDOW_SECONDS),
};

/**
 * Counts requests to MESH in a person's name, before they are made: a script with their session must not
 * empty a mailbox, or ask MESH without end. The service's own parts have separate limits.
 * @throws AppError too_many_attempts for a person who did it more often within ten minutes than hands can.
 */
export async function countUse(actor: Actor, use: Use): Promise<void> {
  if (actor.kind !== 'person') return;
  if ((await counts[use].add(actor.personId)) <= usesInWindow[use]) return;
  throw new AppError('too_many_attempts', {
    message:
      'You have done this too many times in a short time, so nothing was done. Wait 10 minutes, then try again.',
    details: { use },
  });
}
