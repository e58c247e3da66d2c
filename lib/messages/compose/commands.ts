import { recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeMailbox, type MailboxScope } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { countUse } from '@/lib/auth/throttle/uses';
import { transaction } from '@/lib/db/client';
import { findRecipients } from '@/lib/directory/gateway';
import { meshMailboxIdSchema } from '@/lib/directory/schema';
import { AppError } from '@/lib/errors/app-error';
import { firstProblems } from '@/lib/errors/form-problems';
import { findMessage } from '../repository';
import { tooLargeWords } from './policy';
import {
  countDrafts,
  type DraftRecord,
  deleteDrafts,
  findDraft,
  findSendable,
  insertDraft,
  updateDraft,
} from './repository';
import { detailsSchema, fileSchema } from './schema';

const sentAlready = () =>
  new AppError('stale', {
    message: 'This message has been sent or removed meanwhile, so it can no longer be changed.',
  });

/** Per person and mailbox: far more than anyone works on, and a limit for scripts. */
const MOST_DRAFTS = 100;

/** @throws AppError conflict for a person who has too many drafts in the mailbox. */
async function requireRoomForDraft(actor: Actor, mailboxId: string): Promise<void> {
  if (actor.kind !== 'person' || (await countDrafts(mailboxId, actor.personId)) < MOST_DRAFTS) return;
  throw new AppError('conflict', {
    message: `You have ${MOST_DRAFTS} drafts in this mailbox. Send some or discard some, then begin a new message.`,
  });
}

const personId = (actor: Actor) => (actor.kind === 'person' ? actor.personId : null);

async function requireSendable(mailboxId: string, workflowId: string): Promise<void> {
  if (await findSendable(mailboxId, workflowId)) return;
  throw new AppError('invalid_input', { fields: { workflowId: 'Choose what you want to send' } });
}

async function requireDraft(scope: MailboxScope, draftId: string): Promise<DraftRecord> {
  const draft = await findDraft(scope.mailbox.id, draftId);
  if (!draft) return refuseAsNotFound(scope.actor, 'message:send', { mailboxId: scope.mailbox.id });
  if (draft.state !== 'DRAFT') throw sentAlready();
  return draft;
}

/**
 * Begins a message, or changes the type of a draft (which clears its recipient: not everyone receives every
 * type).
 * @returns the draft's id. @throws AppError not_found, forbidden, invalid_input (workflowId), stale, conflict
 * (too many drafts).
 */
export async function chooseWorkflow(
  actor: Actor,
  mailboxId: string,
  { workflowId, draftId }: { workflowId: string; draftId?: string | undefined },
): Promise<string> {
  const scope = await authorizeMailbox(actor, mailboxId, 'message:send');
  await requireSendable(scope.mailbox.id, workflowId);
  if (!draftId) {
    await requireRoomForDraft(actor, scope.mailbox.id);
    return insertDraft({ mailboxId: scope.mailbox.id, createdById: personId(actor), workflowId });
  }
  const draft = await requireDraft(scope, draftId);
  if (draft.workflowId === workflowId) return draftId;
  const data = { workflowId, otherMailboxId: null, otherName: null, otherOdsCode: null };
  if (!(await updateDraft(scope.mailbox.id, draftId, data))) throw sentAlready();
  return draftId;
}

function cannotReceive(meshMailboxId: string, known: { name: string | null } | undefined): string {
  const who = known?.name ? `${known.name} (${meshMailboxId})` : `Mailbox ${meshMailboxId}`;
  return `${who} cannot receive this type of message. Choose another recipient`;
}

/**
 * Sets the recipient, after asking MESH whether that mailbox may receive this type of message.
 * @throws AppError not_found, forbidden, too_many_attempts, invalid_input (recipient), stale,
 * mesh_unreachable.
 */
export async function chooseRecipient(
  actor: Actor,
  mailboxId: string,
  draftId: string,
  entered: string,
): Promise<void> {
  const scope = await authorizeMailbox(actor, mailboxId, 'message:send');
  const draft = await requireDraft(scope, draftId);
  await countUse(actor, 'look up');
  const parsed = meshMailboxIdSchema.safeParse(entered);
  if (!parsed.success) {
    throw new AppError('invalid_input', {
      fields: { recipient: parsed.error.issues[0]?.message ?? 'Choose a recipient' },
    });
  }
  const meshMailboxId = parsed.data;
  if (meshMailboxId.startsWith('GPPROVIDER_')) {
    const recipient =
      'This service cannot send to a patient’s practice by the patient’s details yet. Search for the practice by its name';
    throw new AppError('invalid_input', { fields: { recipient } });
  }
  const { recipients, others } = await findRecipients(scope, {
    workflowId: draft.workflowId,
    text: meshMailboxId,
  });
  const recipient = recipients.find((candidate) => candidate.meshMailboxId === meshMailboxId);
  if (!recipient) {
    throw new AppError('invalid_input', {
      fields: {
        recipient: cannotReceive(
          meshMailboxId,
          others.find((other) => other.meshMailboxId === meshMailboxId),
        ),
      },
    });
  }
  const data = { otherMailboxId: meshMailboxId, otherName: recipient.name, otherOdsCode: recipient.odsCode };
  if (!(await updateDraft(scope.mailbox.id, draftId, data))) throw sentAlready();
}

/**
 * Records the file that a person chose: its name, size and type, before any byte of it.
 * @throws AppError not_found, forbidden, invalid_input (file), stale.
 */
export async function describeFile(
  actor: Actor,
  mailboxId: string,
  draftId: string,
  entered: unknown,
): Promise<void> {
  const scope = await authorizeMailbox(actor, mailboxId, 'message:send');
  await requireDraft(scope, draftId);
  const parsed = fileSchema.safeParse(entered);
  const limit = scope.mailbox.sizeLimitBytes;
  const problem = !parsed.success
    ? (parsed.error.issues[0]?.message ?? 'Choose a file')
    : parsed.data.sizeBytes > limit
      ? tooLargeWords(parsed.data.sizeBytes, limit)
      : null;
  if (problem || !parsed.success)
    throw new AppError('invalid_input', { fields: { file: problem ?? 'Choose a file' } });
  const { fileName, sizeBytes, contentType } = parsed.data;
  const data = { fileName, sizeBytes: BigInt(sizeBytes), contentType };
  if (!(await updateDraft(scope.mailbox.id, draftId, data))) throw sentAlready();
}

/**
 * Sets subject and reference. Either may be empty. A reference may be used again: some types of message need
 * the same one each time. @throws AppError not_found, forbidden, invalid_input (subject, localId), stale.
 */
export async function describeMessage(
  actor: Actor,
  mailboxId: string,
  draftId: string,
  entered: { subject: string; localId: string },
): Promise<void> {
  const scope = await authorizeMailbox(actor, mailboxId, 'message:send');
  await requireDraft(scope, draftId);
  const parsed = detailsSchema.safeParse(entered);
  if (!parsed.success) throw new AppError('invalid_input', { fields: firstProblems(parsed.error) });
  const { subject, localId } = parsed.data;
  const data = { subject: subject || null, localId: localId || null };
  if (!(await updateDraft(scope.mailbox.id, draftId, data))) throw sentAlready();
}

/** Removes drafts. Returns how many. Idempotent. Audited. @throws AppError not_found, forbidden. */
export async function discardDrafts(
  actor: Actor,
  mailboxId: string,
  draftIds: readonly string[],
): Promise<number> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'message:send');
  return transaction(async (tx) => {
    const removed = await deleteDrafts(tx, mailbox.id, draftIds);
    for (const messageId of removed) {
      await recordAudit(tx, {
        actor: auditActor(actor),
        event: 'message.draft_discarded',
        outcome: 'done',
        organisationId: mailbox.organisationId,
        mailboxId: mailbox.id,
        messageId,
      });
    }
    return removed.length;
  });
}

/**
 * A new draft with the type, recipient and subject of a sent message, for "edit and send again". Leaves out
 * the reference, because most must be new. @returns the draft's id. @throws AppError not_found, forbidden,
 * invalid_input, conflict (too many drafts).
 */
export async function copyMessage(actor: Actor, mailboxId: string, messageId: string): Promise<string> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'message:send');
  const message = await findMessage(mailbox.id, messageId);
  if (message?.direction !== 'SENT')
    return refuseAsNotFound(actor, 'message:send', { mailboxId: mailbox.id });
  await requireSendable(mailbox.id, message.workflowId);
  await requireRoomForDraft(actor, mailbox.id);
  const { workflowId, otherMailboxId, otherName, otherOdsCode, subject } = message;
  return insertDraft({
    mailboxId: mailbox.id,
    createdById: personId(actor),
    workflowId,
    otherMailboxId,
    otherName,
    otherOdsCode,
    subject,
    copiedFromId: message.id,
  });
}
