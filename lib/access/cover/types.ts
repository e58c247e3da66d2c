import type { AccessLevel } from '@/lib/auth/access-level/labels';

/** One colleague covering for another, now or in future. */
export type Cover = {
  /** Any of its grants, needed to end it. */
  grantId: string;
  away: { id: string; name: string };
  covering: { id: string; name: string };
  startsAt: Date;
  endsAt: Date;
  mailboxes: { id: string; name: string; level: AccessLevel }[];
};

/** A mailbox that can be covered: the absent colleague's rights, and what prevents it. */
export type CoverableMailbox = {
  id: string;
  name: string;
  meshMailboxId: string;
  level: AccessLevel;
  /** When the absent colleague's own access ends, and cover at the latest. */
  endsAt: Date | null;
  /** What the covering person may already do, themselves or through a team. */
  ownLevel: AccessLevel | null;
  /** Cover they already give there, the soonest end first. New cover replaces any that it overlaps. */
  existing: { awayName: string; isSame: boolean; startsAt: Date; endsAt: Date }[];
};
