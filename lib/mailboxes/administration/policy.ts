import type { MailboxSigns, MailboxStanding } from './types';

/** A mailbox's state, the most important first. Pure. */
export function standingOf(signs: MailboxSigns): MailboxStanding {
  if (signs.closedAt) return 'closed';
  if (signs.pausedAt) return 'paused';
  if (signs.lastPollProblem || signs.handshakeProblem) return 'problem';
  return signs.lastHandshakeAt || signs.lastPolledAt ? 'working' : 'unverified';
}

/** Without a good look for this long, something is wrong with a mailbox, or with the workers. */
const LATE_MS = 10 * 60_000;

/** Before when the last good look is too long ago: ten minutes, or two intervals where looks are further apart. Pure. */
export const lateBefore = (now: Date, pollSeconds: number): Date =>
  new Date(now.getTime() - Math.max(LATE_MS, 2 * pollSeconds * 1000));
