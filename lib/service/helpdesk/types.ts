import type { ServiceRole } from '@/lib/auth/actor';
import type { ErrorCode } from '@/lib/errors/codes';

/** The ways to look a text up. */
export type Asked = 'error' | 'person' | 'mailbox';

export type FoundError = { at: Date; route: string; method: string; code: ErrorCode | null };

export type FoundMembership = {
  organisation: string;
  state: 'live' | 'suspended' | 'ended';
  /** The organisation's administrators other than this person: the people they can ask. */
  administrators: string[];
};

export type FoundPerson = {
  id: string;
  name: string;
  email: string;
  serviceRole: ServiceRole | null;
  suspendedAt: Date | null;
  lastSeenAt: Date | null;
  /** The newest sign-in still on record, and how. */
  lastSignIn: { at: Date; method: string } | null;
  hasPassword: boolean;
  hasAuthenticator: boolean;
  hasIdentity: boolean;
  passkeys: number;
  recoveryCodesLeft: number;
  memberships: FoundMembership[];
};

export type FoundMailbox = {
  id: string;
  organisationId: string;
  name: string;
  meshMailboxId: string;
  environment: string;
  organisation: string;
  administrators: string[];
  closedAt: Date | null;
  pausedAt: Date | null;
  pausedReason: string | null;
  lastPolledAt: Date | null;
  lastPollProblem: string | null;
};

/** What the helpdesk finds for a text. Each list is empty when nothing is known. */
export type Found =
  | { asked: 'error'; errors: FoundError[] }
  | { asked: 'person'; people: FoundPerson[] }
  | { asked: 'mailbox'; mailboxes: FoundMailbox[] };
