import type { InvitedAccess, MembershipRole } from '../types';

/** What will become of a line, or became of it. */
export type Verdict = 'OK' | 'SENT' | 'PROBLEM' | 'HERE' | 'INVITED' | 'DOUBLE';

export type BulkLine = {
  /** As a text editor counts. */
  line: number;
  name: string;
  email: string;
  verdict: Verdict;
  /** What is wrong, or what the person will get. */
  words: string;
};

/** A line that can be sent. */
export type BulkEntry = {
  name: string;
  email: string;
  role: MembershipRole;
  access: InvitedAccess;
  endsAt: Date | null;
};

export type BulkList = { id: string; isSent: boolean; lines: BulkLine[] };
