import type { AccessLevel } from '@/lib/auth/access-level/labels';
export type PersonState = 'ACTIVE' | 'NO_FACTOR' | 'INVITED' | 'SUSPENDED' | 'ENDED';

/** The ways in which a person can confirm who they are. */
export type SignInMeans = { passkeys: number; hasAuthenticator: boolean; hasIdentity: boolean };

/** One line of the list of people: a member, or a waiting invitation. */
export type PeopleRow = {
  kind: 'PERSON' | 'INVITATION';
  /** The person's id, or the invitation's. */
  id: string;
  name: string;
  email: string;
  isAdministrator: boolean;
  state: PersonState;
  means: SignInMeans;
  lastSeenAt: Date | null;
  /** The end of their membership. Null for none. */
  endsAt: Date | null;
  /** Until when the invitation's link works. */
  expiresAt: Date | null;
  teams: string[];
  mailboxCount: number;
};

export type PeoplePage = { rows: PeopleRow[]; page: number; total: number };

/** A mailbox that a person can use now, and why. */
export type Reach = {
  mailboxId: string;
  mailboxName: string;
  level: AccessLevel;
  kind: 'STANDING' | 'COVER';
  grantId: string;
  teamName: string | null;
  endsAt: Date | null;
};

/** A person of an organisation, as its administrators see them. */
export type PersonDetails = {
  id: string;
  name: string;
  email: string;
  isAdministrator: boolean;
  state: Exclude<PersonState, 'INVITED'>;
  /** Suspended from the whole service by an operator, which only they can undo. */
  isBarred: boolean;
  barredReason: string | null;
  suspendedReason: string | null;
  memberSince: Date;
  endsAt: Date | null;
  lastSeenAt: Date | null;
  sessionCount: number;
  means: SignInMeans;
  hasPassword: boolean;
  recoveryCodesLeft: number;
  teams: { id: string; name: string }[];
  reach: Reach[];
  /** The person who asks: nobody suspends, removes or demotes themselves. */
  isSelf: boolean;
  /** Why the second step cannot be reset from here, or null. */
  resetProblem: string | null;
};

/** A person's organisation, and whether it would have no administrator without them. */
export type AdministeredPlace = { id: string; name: string; isLastAdministrator: boolean };
