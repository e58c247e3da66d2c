import type { PersonState, SignInMeans } from '@/lib/organisations/people/types';

/** A person of an organisation as their page shows them. */
export type PersonView = {
  id: string;
  name: string;
  isAdministrator: boolean;
  state: PersonState;
  isBarred: boolean;
  suspendedReason: string | null;
  memberSince: Date;
  endsAt: Date | null;
  lastSeenAt: Date | null;
  sessionCount: number;
  means: SignInMeans;
  hasPassword: boolean;
  recoveryCodesLeft: number;
  teams: readonly { id: string; name: string }[];
  reach: readonly {
    mailboxId: string;
    mailboxName: string;
    level: 'READ' | 'SEND' | 'MANAGE';
    kind: 'STANDING' | 'COVER';
    grantId: string;
    teamName: string | null;
    endsAt: Date | null;
  }[];
  isSelf: boolean;
  resetProblem: string | null;
};
