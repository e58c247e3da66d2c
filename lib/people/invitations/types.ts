import type { AccessLevel } from '@/lib/auth/access-level/labels';

/** What a person gets in an organisation when they accept. */
export type InvitedAccess = {
  teamIds: string[];
  grants: { mailboxId: string; level: AccessLevel }[];
};

export type MembershipRole = 'MEMBER' | 'ADMINISTRATOR';

export type InvitedRole = 'HELPDESK' | 'OPERATOR' | 'AUDITOR';

/** The choices when inviting someone. */
export type InviteChoices = {
  teams: { id: string; name: string }[];
  mailboxes: { id: string; name: string; meshMailboxId: string }[];
};

/** An invitation as the invited person sees it. */
export type OpenInvitation = {
  id: string;
  name: string;
  email: string;
  /** Null for the service team. */
  organisation: { name: string; odsCode: string } | null;
  serviceRole: InvitedRole | null;
  invitedByName: string | null;
  expiresAt: Date;
  /** Someone already signs in with this address: they accept while signed in. */
  hasAccount: boolean;
};

/** The person who accepted an invitation: what starting a session needs. */
export type AcceptedPerson = { id: string; name: string; email: string };

/** An invitation that nobody can accept any more, because its last day has passed. */
export type PastInvitation = { place: string; lastDay: Date; invitedByName: string | null };

/**
 * The result of an operator's request: a member is now an administrator, or someone is invited. The id is the
 * person's, or the invitation's.
 */
export type AdministratorOutcome = { done: 'made' | 'invited'; id: string };

/** A waiting invitation as an administrator sees it before withdrawing it. */
export type WaitingInvitation = { id: string; name: string; email: string; sentAt: Date };
