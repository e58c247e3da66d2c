import type { AccessLevel } from '@/lib/auth/access-level/labels';
export type PersonState = 'ACTIVE' | 'NO_FACTOR' | 'INVITED' | 'SUSPENDED' | 'ENDED';

/** How somebody can show that it is them. */
export type SignInMeans = { passkeys: number; hasAuthenticator: boolean; hasIdentity: boolean };

/** One line of the list of people: somebody who belongs here, or an invitation that waits. */
export type PeopleRow = {
  kind: 'PERSON' | 'INVITATION';
  /** Of the person, or of the invitation. */
  id: string;
  name: string;
  email: string;
  isAdministrator: boolean;
  state: PersonState;
  means: SignInMeans;
  lastSeenAt: Date | null;
  /** Until when they belong here; null for always. */
  endsAt: Date | null;
  /** Until when the invitation's link works. */
  expiresAt: Date | null;
  teams: string[];
  mailboxCount: number;
};

export type PeoplePage = { rows: PeopleRow[]; page: number; total: number };

/** A mailbox that somebody can use now, and by what. */
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
  /** Kept out of the whole service by an operator, which only they can undo. */
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
  /** It is the one who asks: nobody suspends, removes or demotes themselves. */
  isSelf: boolean;
  /** Why the second factor cannot be reset from here, or null. */
  resetProblem: string | null;
};

/** An organisation of somebody, and whether it has no other administrator who stays. */
export type AdministeredPlace = { id: string; name: string; isLastAdministrator: boolean };
