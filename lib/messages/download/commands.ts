import { Readable } from 'node:stream';
import { type BegunEffect, beginEffect, finishEffect } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeMailbox, type MailboxScope } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { countUse } from '@/lib/auth/throttle/uses';
import { transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { fromMeshError, openMailbox } from '@/lib/mailboxes/gateway';
import { markWithin } from '../collect/gateway';
import { addEvent, findMessage } from '../repository';
import { downloadFileName, downloadType } from './policy';
import { collectsOnDownload, countDownload } from './repository';

export type Download = {
  body: Readable;
  fileName: string;
  contentType: string;
  /** Null when it is not known before the last byte, as for compressed parts. */
  sizeBytes: number | null;
  /** Names these very bytes (RFC 9110 strong validator): a message at MESH never changes. */
  validator: string;
  /**
   * To be called when the whole answer has left for the browser: of a small file every byte can be taken before the first
   * has left. Where the mailbox is set so, and all bytes were taken, it marks the message as collected. Idempotent.
   */
  hasLeft(): Promise<void>;
};

async function finish(actor: Actor, messageId: string, begun: BegunEffect, verified: boolean): Promise<void> {
  const who = actor.kind === 'person' ? { who: actor.name, personId: actor.personId } : {};
  await transaction(async (tx) => {
    await addEvent(tx, messageId, verified ? 'downloaded' : 'download_broken', who);
    if (verified) await countDownload(tx, messageId);
    await finishEffect(tx, begun, verified ? 'succeeded' : 'failed');
  });
}

function collect(scope: MailboxScope, messageId: string): Promise<void> {
  return transaction(async (tx) => {
    if (await collectsOnDownload(tx, scope.mailbox.id)) await markWithin(tx, scope, messageId, 'download');
  });
}

/** The same bytes, with the outcome stored at the end: verified only when MESH's stream ended whole and all of it was taken. */
async function* recorded(
  body: Readable,
  store: (verified: boolean) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  let verified = false;
  try {
    yield* body;
    verified = true;
  } finally {
    await store(verified);
  }
}

/**
 * Opens the file of a received message: all parts joined, transport compression undone, under its own name. It does not
 * mark the message as collected; see `hasLeft`. The intent is audited before the first byte and the outcome after the last; a broken
 * download is stored as broken. Nothing is kept.
 * @throws AppError not_found, forbidden, too_many_attempts, message_gone, mesh_unreachable, mesh_refused_us. The body fails with MeshError when MESH breaks off.
 */
export async function openDownload(
  actor: Actor,
  { mailboxId, messageId, signal }: { mailboxId: string; messageId: string; signal: AbortSignal },
): Promise<Download> {
  const scope = await authorizeMailbox(actor, mailboxId, 'message:download');
  const message = await findMessage(scope.mailbox.id, messageId);
  if (message?.direction !== 'RECEIVED' || message.kind !== 'DATA' || !message.meshMessageId) {
    return refuseAsNotFound(actor, 'message:download', { mailboxId: scope.mailbox.id });
  }
  // Before the intent: what fails here has begun nothing that would have to be finished.
  await countUse(actor, 'download');
  const { mesh, credential } = await openMailbox(scope);
  const begun = await beginEffect({
    actor: auditActor(actor),
    event: 'message.downloaded',
    organisationId: scope.mailbox.organisationId,
    mailboxId: scope.mailbox.id,
    messageId,
  });
  try {
    // What is stored plain in one part comes as it is: then its length is known, and the browser shows how far it is.
    const acceptGzip = message.partCount > 1 || message.contentEncoding !== null;
    const stream = await mesh.streamMessage(credential, message.meshMessageId, { signal, acceptGzip });
    let isWhole = false;
    const store = async (verified: boolean) => {
      await finish(actor, messageId, begun, verified);
      isWhole = verified;
    };
    const body = Readable.from(recorded(stream.body, store), { objectMode: false });
    return {
      body,
      fileName: downloadFileName(message.fileName, message.meshMessageId),
      contentType: downloadType(message.contentType),
      sizeBytes: stream.contentLength,
      validator: message.meshMessageId,
      hasLeft: async () => {
        if (isWhole) await collect(scope, messageId);
      },
    };
  } catch (error) {
    const failure = fromMeshError(error);
    const code = failure instanceof AppError ? failure.code : 'internal';
    await transaction((tx) => finishEffect(tx, begun, 'failed', { code }));
    throw failure;
  }
}
