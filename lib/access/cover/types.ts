import type { AccessLevel } from '@/lib/auth/access-level/labels';

/** One colleague standing in for another, now or to come. */
export type Cover = {
  /** Any of its grants: what ending it takes. */
  grantId: string;
  away: { id: string; name: string };
  covering: { id: string; name: string };
  startsAt: Date;
  endsAt: Date;
  mailboxes: { id: string; name: string; level: AccessLevel }[];
};

/** A mailbox that cover can be given for: what the absent colleague may do, and what stands in the way. */
export type CoverableMailbox = {
  id: string;
  name: string;
  meshMailboxId: string;
  level: AccessLevel;
  /** When the absent colleague's own access ends: cover ends then at the latest. */
  endsAt: Date | null;
  /** What the covering person may do by themselves or a team already. */
  ownLevel: AccessLevel | null;
  /** Cover they give there already, the soonest end first: the new one replaces what it overlaps. */
  existing: { awayName: string; isSame: boolean; startsAt: Date; endsAt: Date }[];
};
