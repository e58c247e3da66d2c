import type { Actor } from '@/lib/auth/actor';
import type { ErrorCode } from '@/lib/errors/codes';

/** The things that the cases act on: of the practice, each in the state that the functions need. */
export type Stage = {
  mailboxId: string;
  waitingId: string;
  markedId: string;
  /** The action that marked it as collected. */
  batchId: string;
  draftId: string;
  acceptedId: string;
  unconfirmedId: string;
  unsettledId: string;
  organisationId: string;
  /** A colleague with a grant of their own. */
  colleagueId: string;
  teamId: string;
  grantId: string;
  /** Of a member, of an administrator, and into the service team. */
  invitationId: string;
  administratorInvitationId: string;
  serviceInvitationId: string;
  reviewId: string;
  reviewItemId: string;
  announcementId: string;
  /** The colleague's. The person who asks has none of these. */
  sessionId: string;
  passkeyId: string;
  identityId: string;
};

/**
 * Who may call it: by a grant on the mailbox (`read`, `send`, `manage`), by their role in the organisation or
 * the service, every signed-in person (`self`, on their own things), or only the service's own parts
 * (`worker`). `nobody`: the thing belongs to a colleague, and only to them. `settings` are those of a
 * mailbox. `administrators` may be invited by operators too.
 */
export type Need =
  | 'read'
  | 'send'
  | 'settings'
  | 'administrator'
  | 'administrator or operator'
  | 'administrator or auditor'
  | 'operator for an organisation'
  | 'operator'
  | 'auditor'
  | 'helpdesk'
  | 'self'
  | 'nobody'
  | 'worker';

export type AuthorisationCase = {
  needs: Need;
  /** Set if the function finds a thing by its id. An id of another place does not exist for it. */
  finds?:
    | 'message'
    | 'batch'
    | 'person'
    | 'team'
    | 'grant'
    | 'invitation'
    | 'review'
    | 'review item'
    | 'session'
    | 'passkey'
    | 'identity';
  /** The error that permitted callers get on this stage. Without one, the call succeeds. */
  endsIn?: ErrorCode;
  /** Calls the function on the stage. `id` replaces the id of the thing it finds. */
  call(actor: Actor, stage: Stage, id?: string): Promise<unknown>;
};
