import type { Actor } from '@/lib/auth/actor';
import { authorizeMailbox, type ScopedMailbox } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { clock } from '@/lib/clock/clock';
import type { Recipient } from '@/lib/directory/types';
import { shownState } from '../policy';
import {
  type DraftRecord,
  findDraft,
  findSendable,
  hasUsedLocalId,
  listRecentRecipients,
} from './repository';

const RECENT = 5;

export type Draft = {
  mailbox: ScopedMailbox;
  draft: DraftRecord;
  workflowName: string;
  /** False when the mailbox has lost the right to send this workflow since the draft was begun. */
  workflowAllowed: boolean;
  allowsAutomaticRouting: boolean;
  /** Another message of the mailbox has this reference, which may be intended or not. */
  referenceUsedBefore: boolean;
};

/** A draft, or a message already sent, for the compose pages. @throws AppError not_found, forbidden. */
export async function getDraft(actor: Actor, mailboxId: string, draftId: string): Promise<Draft> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'message:send');
  const draft =
    (await findDraft(mailbox.id, draftId)) ??
    (await refuseAsNotFound(actor, 'message:send', { mailboxId: mailbox.id }));
  const sendable = await findSendable(mailbox.id, draft.workflowId);
  return {
    mailbox,
    draft: { ...draft, state: shownState(draft, clock.now()) },
    workflowName: sendable?.workflow.name ?? draft.workflowId,
    workflowAllowed: sendable !== null,
    allowsAutomaticRouting: sendable?.workflow.allowsAutomaticRouting ?? false,
    referenceUsedBefore:
      draft.localId !== null && (await hasUsedLocalId(mailbox.id, draft.id, draft.localId)),
  };
}

/** This mailbox's latest recipients with a workflow. @throws AppError not_found, forbidden. */
export async function listRecent(actor: Actor, mailboxId: string, workflowId: string): Promise<Recipient[]> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'message:send');
  return listRecentRecipients(mailbox.id, workflowId, RECENT);
}
