import type { Actor } from '@/lib/auth/actor';
import { authorizeMailbox, type MailboxScope } from '@/lib/auth/authorize';
import { once } from '@/lib/auth/once-per-page';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { shownState } from '../policy';
import { findMessage, type MessageRecord } from '../repository';

/** The message of that mailbox, for people who may look at it. @throws AppError not_found, forbidden. */
export async function requireMessage(
  actor: Actor,
  mailboxId: string,
  messageId: string,
): Promise<{ scope: MailboxScope; message: MessageRecord }> {
  const scope = await authorizeMailbox(actor, mailboxId, 'message:view');
  const { id } = scope.mailbox;
  const message = await once(actor, `message ${id} ${messageId}`, () => findMessage(id, messageId));
  return {
    scope,
    message: message ?? (await refuseAsNotFound(actor, 'message:view', { mailboxId: id })),
  };
}

/** Changes when an open message page has something new to show. */
export function markerOf(message: MessageRecord, now: Date): string {
  const { stateAt, downloadCount, downloadProblem, sizeBytes } = message;
  const { missingSince, readAgainAt, trackedStatus } = message;
  const parts = [shownState(message, now), stateAt, downloadCount, downloadProblem, sizeBytes];
  return [...parts, missingSince, readAgainAt, trackedStatus]
    .map((part) => (part instanceof Date ? part.toISOString() : part))
    .join(':');
}
