export type Organisation = { id: string; name: string };

/** Whether a person's membership of an organisation counts: only `live` gives access. */
export type MembershipState = 'live' | 'suspended' | 'ended' | 'none';

export type PersonHere = {
  id: string;
  name: string;
  email: string;
  role: 'MEMBER' | 'ADMINISTRATOR';
  suspendedAt: Date | null;
  endsAt: Date | null;
};

/** The first people to choose from. `total` is how many match. */
export type Choices<T> = { rows: T[]; total: number };
export type PersonToChoose = { id: string; name: string; email: string; state: MembershipState };

/** An administrator of an organisation, for emails to them. */
export type Administrator = { id: string; name: string; email: string };

export type PeopleWanted = {
  text: string;
  /** Which people: those whose membership counts now, has not ended, or exists. */
  among: 'live' | 'staying' | 'all';
  exceptIds?: readonly string[];
  /** Members of this team are left out. */
  exceptTeamId?: string | null;
  limit: number;
};
