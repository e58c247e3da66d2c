import type { GrantKind, GrantLevel } from '../types';

/** One right of a person to a mailbox, whether or not it counts now. */
export type Right = {
  grantId: string;
  mailboxId: string;
  level: GrantLevel;
  kind: GrantKind;
  team: { id: string; name: string } | null;
  coverForName: string | null;
  givenByName: string | null;
  givenAt: Date;
  startsAt: Date;
  endsAt: Date | null;
};

export type ExplainedMailbox = {
  id: string;
  name: string;
  meshMailboxId: string;
  isClosed: boolean;
  /** What it comes to now; null when the person cannot use it. */
  level: GrantLevel | null;
  rights: Right[];
};
