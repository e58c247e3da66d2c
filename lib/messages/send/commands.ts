import { type BegunEffect, finishEffect, recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeMailbox, type MailboxScope } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { countUse } from '@/lib/auth/throttle/uses';
import { requireStill } from '@/lib/auth/watch';
import { clock } from '@/lib/clock/clock';
import { transaction } from '@/lib/db/client';
import { hold } from '@/lib/db/hold';
import { env } from '@/lib/env/env';
import { AppError, isAppError } from '@/lib/errors/app-error';
import { enqueue } from '@/lib/jobs/jobs';
import { fromMeshError, openMailbox } from '@/lib/mailboxes/gateway';
import { MeshError } from '@/lib/mesh/errors';
import { fileNameProblem, plainText, referenceProblem } from '../compose/policy';
import { findSendable } from '../compose/repository';
import { addEvent, findMessage, lockMessage, type MessageRecord } from '../repository';
import { trackAfter } from '../track/policy';
import { type Counted, guarded, judgeFailure, makeLocalId, tooLarge } from './policy';
import { beat, setAccepted, setBackToDraft, setRejected, setSending, setUnconfirmed } from './repository';

const HEARTBEAT_MS = 10_000;

export type OutgoingFile = {
  name: string;
  contentType: string;
  /** Null when it is not known before the end, as in a form sent without JavaScript. */
  sizeBytes: number | null;
  body: AsyncIterable<Uint8Array>;
};

export type SendOutcome = { state: 'accepted' | 'unconfirmed' | 'rejected' | 'already' };

function checkFile(scope: MailboxScope, file: OutgoingFile): string {
  const name = plainText(file.name);
  const problem = fileNameProblem(name);
  if (problem)
    throw new AppError('invalid_input', {
      message: `${problem}. Nothing was sent.`,
      fields: { file: problem },
    });
  if (file.sizeBytes === 0)
    throw new AppError('file_empty', { fields: { file: 'The file is empty. Choose another file' } });
  if (file.sizeBytes !== null && file.sizeBytes > scope.mailbox.sizeLimitBytes)
    throw tooLarge(file.sizeBytes, scope.mailbox.sizeLimitBytes);
  return name;
}

/** The file with its first bytes read, so that an empty one, or one that never comes, changes nothing. */
async function primed(body: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const chunks = body[Symbol.asyncIterator]();
  let first: IteratorResult<Uint8Array>;
  try {
    do first = await chunks.next();
    while (!first.done && first.value.byteLength === 0);
  } catch (cause) {
    throw isAppError(cause) ? cause : new AppError('upload_interrupted', { cause });
  }
  if (first.done)
    throw new AppError('file_empty', { fields: { file: 'The file is empty. Choose another file' } });
  const start = first.value;
  return {
    async *[Symbol.asyncIterator]() {
      yield start;
      yield* { [Symbol.asyncIterator]: () => chunks };
    },
  };
}

/**
 * The worker gives a send up when its heartbeat stops, as it does while the database is away, and the person
 * may send again. So MESH gets the last bytes only of a send that was not given up, and while we hold it
 * nobody says that it was not sent: this process may be stopped here, and resume later. Release it when MESH
 * has answered.
 */
async function holdForLastBytes(draftId: string): Promise<() => Promise<void>> {
  const unavailable = (cause: unknown) => {
    throw new AppError('unavailable', { cause });
  };
  const release = await hold(draftId).catch(unavailable);
  try {
    if (await beat(draftId).catch(unavailable)) return release;
    throw new AppError('upload_interrupted');
  } catch (error) {
    await release();
    throw error;
  }
}

type Claim = { message: MessageRecord; localId: string; begun: BegunEffect } | 'already' | 'not_found';

/** Takes the draft for this request alone, and records the intent: a second click finds it taken. */
async function claim(
  scope: MailboxScope,
  draftId: string,
  version: number,
  file: Pick<OutgoingFile, 'contentType' | 'sizeBytes'> & { fileName: string },
): Promise<Claim> {
  const { actor, mailbox } = scope;
  return transaction(async (tx) => {
    const message = await lockMessage(tx, mailbox.id, draftId);
    if (message?.direction !== 'SENT') return 'not_found';
    if (message.state !== 'DRAFT') return 'already';
    if (message.version !== version) {
      throw new AppError('stale', {
        message: 'This message was changed in another window. Check it again before you send it.',
      });
    }
    if (!message.otherMailboxId || !(await findSendable(mailbox.id, message.workflowId, tx))) {
      throw new AppError('invalid_input', { message: 'Choose what to send and who to, before you send it.' });
    }
    const localId = message.localId ?? makeLocalId();
    const problem = referenceProblem(localId);
    if (problem) throw new AppError('invalid_input', { message: `${problem}. Nothing was sent.` });
    await setSending(tx, draftId, { ...file, localId });
    const who = actor.kind === 'person' ? { who: actor.name, personId: actor.personId } : {};
    await addEvent(tx, draftId, 'sending', who);
    const entry = {
      actor: auditActor(actor),
      event: 'message.sent' as const,
      organisationId: mailbox.organisationId,
      mailboxId: mailbox.id,
      messageId: draftId,
    };
    const number = await recordAudit(tx, { ...entry, outcome: 'begun' });
    return { message, localId, begun: { number, entry } };
  });
}

async function storeAccepted(
  id: string,
  begun: BegunEffect,
  meshMessageId: string,
  sizeBytes: number,
): Promise<void> {
  const acceptedAt = clock.now();
  await transaction(async (tx) => {
    if (await setAccepted(tx, id, { meshMessageId, acceptedAt, sizeBytes })) {
      await addEvent(tx, id, 'accepted', { at: acceptedAt, who: 'MESH' });
      await enqueue(
        tx,
        'track-message',
        { messageId: id, attempt: 1 },
        { key: `track:${id}`, runAt: trackAfter(acceptedAt, 0) },
      );
    }
    await finishEffect(tx, begun, 'succeeded');
  });
}

/**
 * Stores the meaning of a failed send. `draft` outcomes are thrown, in words. The others have their own page.
 */
async function storeFailure(
  draft: MessageRecord,
  begun: BegunEffect,
  error: unknown,
  sizeBytes: number,
): Promise<SendOutcome> {
  const { id } = draft;
  const judged = judgeFailure(error);
  const meshError = error instanceof MeshError ? error : null;
  const details = {
    code: meshError?.code ?? null,
    kind: meshError?.kind ?? (isAppError(error) ? error.code : 'internal'),
  };
  await transaction(async (tx) => {
    if (judged === 'draft') {
      if (await setBackToDraft(tx, id, draft.localId))
        await addEvent(tx, id, 'send_failed', { details: { kind: details.kind } });
    } else if (judged === 'rejected') {
      await setRejected(tx, id, meshError);
      await addEvent(tx, id, 'rejected', {
        who: 'MESH',
        details: { event: meshError?.event ?? null, code: details.code },
      });
    } else if (await setUnconfirmed(tx, id, sizeBytes)) {
      await addEvent(tx, id, 'unconfirmed');
      const runAt = new Date(clock.now().getTime() + env().SEND_CONFIRM_AFTER_SECONDS * 1000);
      await enqueue(tx, 'confirm-send', { messageId: id, question: 1 }, { key: `confirm:${id}`, runAt });
    }
    await finishEffect(tx, begun, judged === 'unconfirmed' ? 'unknown' : 'failed', details);
  });
  if (judged === 'draft') throw fromMeshError(error);
  return { state: judged };
}

/**
 * Sends a draft with its file, streamed through to MESH and stored nowhere. Takes the draft under a row lock
 * and audits the intent before the first byte goes to MESH, so that two clicks, two tabs or two servers send
 * once. If MESH's answer is lost, the message is `unconfirmed` and tracking is asked before anything is
 * repeated.
 * @param version the draft's version that the person saw on the check page.
 * @returns the resulting state; `already` when another request took it first.
 * @throws AppError not_found, forbidden, too_many_attempts, invalid_input, stale, file_empty, file_too_large,
 * upload_interrupted, mesh_unreachable, mesh_refused_us, and signed_out when the session has ended: in each
 * of these cases nothing was sent and the draft is unchanged.
 */
export async function sendMessage(
  actor: Actor,
  mailboxId: string,
  { draftId, version, file }: { draftId: string; version: number; file: OutgoingFile },
): Promise<SendOutcome> {
  const scope = await authorizeMailbox(actor, mailboxId, 'message:send');
  const present = await findMessage(scope.mailbox.id, draftId);
  if (present?.direction !== 'SENT')
    return refuseAsNotFound(actor, 'message:send', { mailboxId: scope.mailbox.id });
  if (present.state !== 'DRAFT') return { state: 'already' };
  await countUse(actor, 'send');
  const fileName = checkFile(scope, file);
  const body = await primed(file.body);
  const { mesh, credential } = await openMailbox(scope);
  const { contentType, sizeBytes } = file;
  const claimed = await claim(scope, draftId, version, { fileName, contentType, sizeBytes });
  if (claimed === 'not_found')
    return refuseAsNotFound(actor, 'message:send', { mailboxId: scope.mailbox.id });
  if (claimed === 'already') return { state: 'already' };
  const { message, localId, begun } = claimed;
  const counted: Counted = { sizeBytes: 0 };
  let release = async () => {};
  // Records a heartbeat while this process lives: the worker checks a send whose heartbeat stops.
  const heartbeat = setInterval(() => void beat(draftId).catch(() => undefined), HEARTBEAT_MS);
  try {
    const { messageId } = await mesh.send(
      credential,
      {
        to: message.otherMailboxId ?? '',
        workflowId: message.workflowId,
        localId,
        fileName,
        contentType,
        ...(message.subject && { subject: message.subject }),
        ...(sizeBytes !== null && { contentLength: sizeBytes }),
      },
      guarded(body, scope.mailbox.sizeLimitBytes, counted, async () => {
        await requireStill(scope, 'message:send');
        release = await holdForLastBytes(draftId);
      }),
    );
    await storeAccepted(draftId, begun, messageId, counted.sizeBytes);
    return { state: 'accepted' };
  } catch (error) {
    // When our own side of the stream broke, the body was never complete: that is the reason, and not MESH's
    // view of it.
    return await storeFailure(message, begun, counted.failure ?? error, counted.sizeBytes);
  } finally {
    clearInterval(heartbeat);
    await release();
  }
}
