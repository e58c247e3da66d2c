import type { MailboxStanding, MailboxStatus } from './types';

/** A mailbox's state, the most important first. Pure. */
export function standingOf(status: MailboxStatus): MailboxStanding {
  if (status.closedAt) return 'closed';
  if (status.pausedAt) return 'paused';
  if (status.lastPollProblem || status.handshakeProblem) return 'problem';
  return status.lastHandshakeAt || status.lastPolledAt ? 'working' : 'unverified';
}
