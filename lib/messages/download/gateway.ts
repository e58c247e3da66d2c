import { type BegunEffect, beginEffect, finishEffect } from '@/lib/audit/record';
import { auditActor } from '@/lib/auth/actor';
import { type MailboxScope, scopeAllows } from '@/lib/auth/authorize';
import { type Db, transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { enqueue } from '@/lib/jobs/jobs';
import { fromMeshError, mailboxQueue, type OpenMailbox } from '@/lib/mailboxes/gateway';
import { MeshError } from '@/lib/mesh/errors';
import type { MessageStream } from '@/lib/mesh/types';
import { markWithin } from '../collect/gateway';
import { addEvent, type MessageRecord } from '../repository';
import { brokenBecause, downloadFileName, downloadType, openedFileName, receivedFileName } from './policy';
import { collectsOnDownload, countDownload, setDownloadProblem } from './repository';
import type { Download, DownloadForm } from './types';

export type Wanted = { as: DownloadForm; part: number; signal: AbortSignal };

type Opened = Pick<MessageStream, 'body' | 'contentLength'>;
type Outcome = { failure: unknown; sizeBytes: number };

/** How a download ends when its reader stops: nobody wants the rest. */
const LEFT = new MeshError('aborted', 'The reader has left');

async function openStream(
  { mesh, credential }: OpenMailbox,
  { meshMessageId, partCount, contentEncoding }: MessageRecord,
  { as, part, signal }: Wanted,
): Promise<Opened> {
  const id = meshMessageId ?? '';
  const ask = (acceptGzip: boolean) =>
    as === 'received'
      ? mesh.getPart(credential, id, part, { signal, acceptGzip })
      : mesh.streamMessage(credential, id, { signal, acceptGzip, open: as === 'opened' });
  // A single part stored plain comes unchanged: then its length is known, and the browser shows progress.
  const acceptGzip = contentEncoding !== null || (partCount > 1 && as !== 'received');
  try {
    return await ask(acceptGzip);
  } catch (error) {
    // MESH also fails when it has to decompress something for us that is not gzip.
    if (acceptGzip || !(error instanceof MeshError) || error.kind !== 'server_error') throw error;
    return ask(true);
  }
}

/**
 * The same bytes, with the outcome stored at the end: a success only when the stream ended completely and all
 * was taken.
 */
async function* recorded(
  body: AsyncIterable<Uint8Array>,
  store: (outcome: Outcome) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const outcome: Outcome = { failure: LEFT, sizeBytes: 0 };
  try {
    for await (const chunk of body) {
      yield chunk;
      outcome.sizeBytes += chunk.length;
    }
    outcome.failure = null;
  } catch (error) {
    outcome.failure = error;
    throw error;
  } finally {
    await store(outcome);
  }
}

async function storeBroken(tx: Db, messageId: string, failure: unknown, who: object): Promise<void> {
  const reason = brokenBecause(failure);
  await addEvent(tx, messageId, 'download_broken', { ...who, details: { reason } });
  if (reason !== null && reason !== 'left') await setDownloadProblem(tx, messageId, reason);
}

async function storeOutcome(
  scope: MailboxScope,
  message: MessageRecord,
  begun: BegunEffect,
  { as, part }: Wanted,
  { failure, sizeBytes }: Outcome,
): Promise<void> {
  const { actor } = scope;
  const who = actor.kind === 'person' ? { who: actor.name, personId: actor.personId } : {};
  await transaction(async (tx) => {
    if (failure) await storeBroken(tx, message.id, failure, who);
    else if (as === 'received') {
      await addEvent(tx, message.id, 'downloaded_as_received', { ...who, details: { part } });
      if (message.partCount <= 1) await countDownload(tx, message.id, {});
    } else {
      await addEvent(tx, message.id, 'downloaded', who);
      const isFile = as === 'file' && sizeBytes > 0;
      await countDownload(tx, message.id, {
        downloadProblem: null,
        ...(isFile && { sizeBytes: BigInt(sizeBytes) }),
      });
    }
    await finishEffect(tx, begun, failure ? 'failed' : 'succeeded');
  });
}

/** Stores a download that failed before its first byte, and returns the error for the person. */
async function storeRefused(
  scope: MailboxScope,
  message: MessageRecord,
  begun: BegunEffect,
  error: unknown,
): Promise<unknown> {
  const reason = brokenBecause(error);
  const isBroken = reason !== null && reason !== 'left';
  const failure = isBroken ? new AppError('file_broken', { cause: error }) : fromMeshError(error);
  const code = failure instanceof AppError ? failure.code : 'internal';
  const { id } = scope.mailbox;
  await transaction(async (tx) => {
    if (isBroken) await storeBroken(tx, message.id, error, {});
    // A check of the mailbox finds out what became of it.
    if (code === 'message_gone')
      await enqueue(tx, 'poll-mailbox', { mailboxId: id }, { key: `poll:${id}`, queue: mailboxQueue(id) });
    await finishEffect(tx, begun, 'failed', { code });
  });
  return failure;
}

function namesOf(message: MessageRecord, { as, part }: Wanted): { fileName: string; contentType: string } {
  const fileName = downloadFileName(message.fileName, message.meshMessageId ?? '');
  const contentType = downloadType(message.contentType);
  if (as === 'file') return { fileName, contentType };
  if (as === 'opened') return { fileName: openedFileName(fileName), contentType };
  const name = receivedFileName(fileName, part, message.partCount);
  return { fileName: name, contentType: downloadType(null) };
}

/** Marks the message as collected, if the mailbox is set so and the person may. */
async function collect(scope: MailboxScope, messageId: string): Promise<void> {
  if (!scopeAllows(scope, 'message:collect')) return;
  await transaction(async (tx) => {
    if (await collectsOnDownload(tx, scope.mailbox.id)) await markWithin(tx, scope, messageId, 'download');
  });
}

/**
 * Opens the file of a message of the scope's mailbox. Audits the intent before asking MESH for anything.
 * Stores the outcome at the end of `body`, or here when there is no first byte. Keeps nothing.
 * @throws AppError file_broken, message_gone, mesh_unreachable, mesh_refused_us. `body` fails with MeshError.
 */
export async function openFile(
  scope: MailboxScope,
  open: OpenMailbox,
  message: MessageRecord,
  wanted: Wanted,
): Promise<Download> {
  const begun = await beginEffect({
    actor: auditActor(scope.actor),
    event: 'message.downloaded',
    organisationId: scope.mailbox.organisationId,
    mailboxId: scope.mailbox.id,
    messageId: message.id,
    ...(wanted.as !== 'file' && { details: { as: wanted.as } }),
  });
  let stream: Opened;
  try {
    stream = await openStream(open, message, wanted);
  } catch (error) {
    throw await storeRefused(scope, message, begun, error);
  }
  let isWhole = false;
  const store = async (outcome: Outcome) => {
    await storeOutcome(scope, message, begun, wanted, outcome);
    isWhole = outcome.failure === null;
  };
  return {
    body: recorded(stream.body, store),
    ...namesOf(message, wanted),
    sizeBytes: stream.contentLength,
    validator: [message.meshMessageId, ...(wanted.as === 'file' ? [] : [wanted.as, wanted.part])].join('-'),
    hasLeft: async () => {
      if (isWhole && wanted.as !== 'received') await collect(scope, message.id);
    },
  };
}
