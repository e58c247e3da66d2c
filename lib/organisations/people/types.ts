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
