import type { AccessLevel } from '@/lib/auth/access-level/labels';
import type { MembershipState } from '@/lib/people/here/types';
import type { GrantKind, Holder } from '../types';

export type MatrixMailbox = { id: string; name: string; meshMailboxId: string; isClosed: boolean };

export type MatrixCell = {
  grantId: string;
  mailboxId: string;
  level: AccessLevel;
  kind: GrantKind;
  startsAt: Date;
  endsAt: Date | null;
  coverForName: string | null;
};

export type MatrixRow = Holder & {
  /** For a team, the members whose membership counts now. */
  memberCount: number;
  isAdministrator: boolean;
  /** For a person; a team is always live. */
  state: MembershipState;
  membershipEndsAt: Date | null;
  lastUsedAt: Date | null;
  cells: MatrixCell[];
};
