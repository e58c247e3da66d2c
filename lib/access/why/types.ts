import type { AccessLevel } from '@/lib/auth/access-level/labels';
import type { GrantKind } from '../types';

/** One right of a person to a mailbox, whether or not it counts now. */
export type Right = {
  grantId: string;
  mailboxId: string;
  level: AccessLevel;
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
  /** The resulting access now. Null when the person cannot use it. */
  level: AccessLevel | null;
  rights: Right[];
};
