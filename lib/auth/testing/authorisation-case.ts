import type { Actor } from '@/lib/auth/actor';
import type { ErrorCode } from '@/lib/errors/codes';

/** What the cases act on: things of the practice, each in the state that the functions ask for. */
export type Stage = {
  mailboxId: string;
  waitingId: string;
  markedId: string;
  /** With which the marked one was marked. */
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
  /** Of the colleague, and of whoever asks nothing is there. */
  sessionId: string;
  passkeyId: string;
  identityId: string;
};

/**
 * Who may call it: by a grant on the mailbox (`read`, `send`, `manage`), by what they are to the organisation or the
 * service, whoever is signed in (`self`, on their own things), or the service's own parts alone (`worker`).
 * `nobody`: what is there belongs to a colleague, and is nobody's but theirs. `settings` are those of a mailbox; `administrators` may be invited by operators too.
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
  /** Set where the function finds a thing by its id: of another place, it does not exist. */
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
  /** The error that people who may call it get on this stage. Without one, the call succeeds. */
  endsIn?: ErrorCode;
  /** Calls the function on the stage; `id` replaces that of the thing it finds. */
  call(actor: Actor, stage: Stage, id?: string): Promise<unknown>;
};
