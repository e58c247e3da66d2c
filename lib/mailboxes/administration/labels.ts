import type { MailboxStanding } from './types';

type Tone = 'waiting' | 'success' | 'warning' | 'danger' | 'neutral';

/** The tag for a mailbox's state. */
export const standingTags: Record<MailboxStanding, { words: string; tone: Tone }> = {
  working: { words: 'Working', tone: 'success' },
  unverified: { words: 'Not verified', tone: 'warning' },
  problem: { words: 'Problem', tone: 'danger' },
  paused: { words: 'Paused', tone: 'neutral' },
  closed: { words: 'Transferred', tone: 'neutral' },
};

/** "12 types of message": a list of their names would fill a table. Pure. */
export function typeCountWords(count: number): string {
  if (count === 0) return 'Nothing yet';
  return count === 1 ? '1 type of message' : `${count} types of message`;
}
