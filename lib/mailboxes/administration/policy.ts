import type { MailboxStanding, MailboxStatus } from './types';

/** A mailbox's state, the most important first. Pure. */
export function standingOf(status: MailboxStatus): MailboxStanding {
  if (status.closedAt) return 'closed';
  if (status.pausedAt) return 'paused';
  if (status.lastPollProblem || status.handshakeProblem) return 'problem';
  return status.lastHandshakeAt || status.lastPolledAt ? 'working' : 'unverified';
}

/** Without a good look for this long, something is wrong with a mailbox, or with the workers. */
const LATE_MS = 10 * 60_000;

/** Before when the last good look is too long ago: ten minutes, or two intervals where looks are further apart. Pure. */
export const lateBefore = (now: Date, pollSeconds: number): Date =>
  new Date(now.getTime() - Math.max(LATE_MS, 2 * pollSeconds * 1000));
