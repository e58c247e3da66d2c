import type { MailboxSigns, MailboxStanding } from './types';

/** How a mailbox stands, the most important first. Pure. */
export function standingOf(signs: MailboxSigns): MailboxStanding {
  if (signs.closedAt) return 'closed';
  if (signs.pausedAt) return 'paused';
  if (signs.lastPollProblem || signs.handshakeProblem) return 'problem';
  return signs.lastHandshakeAt || signs.lastPolledAt ? 'working' : 'unverified';
}
