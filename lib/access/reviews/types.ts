import type { AccessLevel } from '@/lib/auth/access-level/labels';
import type { GrantKind } from '../types';

export type Decision = 'KEEP' | 'REMOVE';

export type ReviewSummary = {
  id: string;
  openedAt: Date;
  dueAt: Date;
  finishedAt: Date | null;
  finishedByName: string | null;
  itemCount: number;
  /** Lines whose access still exists. */
  undecidedCount: number;
  removeCount: number;
};

export type ReviewItem = {
  id: string;
  grantId: string | null;
  holderName: string;
  holderIsTeam: boolean;
  mailboxName: string;
  meshMailboxId: string;
  level: AccessLevel;
  endsAt: Date | null;
  lastUsedAt: Date | null;
  decision: Decision | null;
  decidedAt: Date | null;
  decidedByName: string | null;
  /** The present access. Null when it has been removed. */
  now: { level: AccessLevel; endsAt: Date | null; kind: GrantKind; coverForName: string | null } | null;
  /** The team that has the access now, with the number of people it gives it to. */
  team: { id: string; memberCount: number } | null;
};

/** What other pages say about an organisation's review. */
export type ReviewState = {
  open: { id: string; dueAt: Date; isOverdue: boolean } | null;
  /** When the next review opens, if none is open then. */
  nextAt: Date;
  lastFinishedAt: Date | null;
};
