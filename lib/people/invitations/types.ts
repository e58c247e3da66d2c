import type { AccessLevel } from '@/lib/auth/access-level/labels';

/** What a person gets in an organisation when they accept. */
export type InvitedAccess = {
  teamIds: string[];
  grants: { mailboxId: string; level: AccessLevel }[];
};

export type MembershipRole = 'MEMBER' | 'ADMINISTRATOR';

export type InvitedRole = 'HELPDESK' | 'OPERATOR' | 'AUDITOR';

/** What may be chosen when somebody is invited. */
export type InviteChoices = {
  teams: { id: string; name: string }[];
  mailboxes: { id: string; name: string; meshMailboxId: string }[];
};

/** An invitation as the person who was invited sees it. */
export type OpenInvitation = {
  id: string;
  name: string;
  email: string;
  /** Null for the service team. */
  organisation: { name: string; odsCode: string } | null;
  serviceRole: InvitedRole | null;
  invitedByName: string | null;
  expiresAt: Date;
  /** Somebody signs in with this address already: they accept while signed in. */
  hasAccount: boolean;
};

/** Who came in by an invitation: what starting a session needs. */
export type AcceptedPerson = { id: string; name: string; email: string };

/** An invitation that nobody can accept any more, because the last day that it gives has passed. */
export type PastInvitation = { place: string; lastDay: Date; invitedByName: string | null };

/** What became of an operator's wish: a member is an administrator now, or somebody is invited. The id is theirs, or the invitation's. */
export type AdministratorOutcome = { done: 'made' | 'invited'; id: string };

/** An invitation that waits, as an administrator looks at it before withdrawing it. */
export type WaitingInvitation = { id: string; name: string; email: string; sentAt: Date };
