import { AppError, isAppError } from '@/lib/errors/app-error';
import { authorizeMailbox, type MailboxScope } from './authorize';
import type { Permission } from './permissions';
import { findSessionById } from './session-repository';
import { isOver, toActor } from './session-rules';

/** Ensures that no more bytes flow ten seconds after a right has ended, however slow the database is. */
const LOOK_EVERY_MS = 5_000;

/**
 * Checks again, before something that cannot be undone, whether the scope's person is signed in and still has
 * the right: a request may have taken long. A lack of clicks does not end anything here.
 * @throws AppError signed_out, not_found or forbidden (audited), unavailable when the database does not
 * answer.
 */
export async function requireStill({ actor, mailbox }: MailboxScope, permission: Permission): Promise<void> {
  if (actor.kind !== 'person') return;
  try {
    const now = new Date();
    const row = await findSessionById(actor.sessionId);
    if (!row || isOver(row, now)) throw new AppError('signed_out');
    const visitor = { address: actor.address, userAgent: undefined };
    await authorizeMailbox(toActor(row, visitor, now), mailbox.id, permission);
  } catch (cause) {
    throw isAppError(cause) ? cause : new AppError('unavailable', { cause });
  }
}

export type Watched = {
  /** Fires when `signal` does, or when the right has ended. */
  signal: AbortSignal;
  /** Call it when the work is done, however it ended. */
  stop(): void;
};

/** The same bytes. The watch stops when they end, break or are no longer wanted. */
export async function* untilDone<T>(bytes: AsyncIterable<T>, { stop }: Watched): AsyncGenerator<T> {
  try {
    yield* bytes;
  } finally {
    stop();
  }
}

/**
 * Checks every few seconds whether the scope's person still has the right, until `signal` fires or `stop` is
 * called. An unanswered query ends nothing.
 */
export function watchRight(scope: MailboxScope, permission: Permission, signal: AbortSignal): Watched {
  const ended = new AbortController();
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    await requireStill(scope, permission).catch((error: unknown) => {
      if (!isAppError(error, 'unavailable')) ended.abort(error);
    });
    isLooking = false;
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  const either = AbortSignal.any([signal, ended.signal]);
  const stop = () => clearInterval(timer);
  either.addEventListener('abort', stop, { once: true });
  if (either.aborted) stop();
  return { signal: either, stop };
}
