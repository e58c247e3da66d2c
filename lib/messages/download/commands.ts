import { createHash } from 'node:crypto';
import type { Actor } from '@/lib/auth/actor';
import { authorizeMailbox, type MailboxScope } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { countUse } from '@/lib/auth/throttle/uses';
import { untilDone, watchRight } from '@/lib/auth/watch';
import { clock } from '@/lib/clock/clock';
import { AppError, isAppError } from '@/lib/errors/app-error';
import { fullTime, isoInUk } from '@/lib/format/time';
import { type ZipEntry, zip } from '@/lib/format/zip';
import { errorFields, log } from '@/lib/log/log';
import { type OpenMailbox, openMailbox } from '@/lib/mailboxes/gateway';
import { MeshError } from '@/lib/mesh/errors';
import { canDownload } from '../policy';
import { findMessage, findMessageForJob, type MessageRecord } from '../repository';
import { openFile } from './gateway';
import { problemOf } from './labels';
import { brokenBecause, downloadFileName, fileSize, manifestOf, type Packed, uniqueFileName } from './policy';
import { listReceived, storeMeasured } from './repository';
import type { Download, DownloadForm } from './types';

type Asked = {
  mailboxId: string;
  messageId: string;
  /** Ends the download when it fires, whatever the cause. It is stored as broken. */
  signal: AbortSignal;
  as?: DownloadForm;
  part?: number;
};

/**
 * Opens the file of a received message: all parts joined, transport compression removed, under its own name,
 * or in another form. Does not mark the message as collected; see `hasLeft`. Audits the intent before the
 * first byte and the outcome after the last. Stores a broken download as broken, with the reason if known.
 * Keeps nothing.
 * @throws AppError not_found, forbidden, too_many_attempts, file_broken, message_gone (then MESH is asked
 * what became of it), mesh_unreachable, mesh_refused_us. The body fails with MeshError when MESH breaks off
 * or `signal` fires.
 */
export async function openDownload(
  actor: Actor,
  { mailboxId, messageId, signal, as = 'file', part = 1 }: Asked,
): Promise<Download> {
  const scope = await authorizeMailbox(actor, mailboxId, 'message:download');
  const message = await findMessage(scope.mailbox.id, messageId);
  if (message?.direction !== 'RECEIVED' || message.kind !== 'DATA' || !message.meshMessageId) {
    return refuseAsNotFound(actor, 'message:download', { mailboxId: scope.mailbox.id });
  }
  // Before the intent: a failure here has begun nothing that would have to be finished.
  await countUse(actor, 'download');
  const watched = watchRight(scope, 'message:download', signal);
  try {
    const wanted = { as, part, signal: watched.signal };
    const download = await openFile(scope, await openMailbox(scope), message, wanted);
    return { ...download, body: untilDone(download.body, watched) };
  } catch (error) {
    watched.stop();
    throw error;
  }
}

function whyMissing(error: unknown): string {
  const problem = problemOf(brokenBecause(isAppError(error) ? error.cause : error));
  if (problem) return `${problem.heading}. ${problem.text}`;
  return isAppError(error) ? error.publicMessage : 'MESH did not give us the whole file. Download it again.';
}

/**
 * The bytes of one file. Returns whether they are complete, and says what they were, or why they are not
 * whole, unless the reader has gone.
 */
async function* bytesOf(
  { body }: Download,
  signal: AbortSignal,
  whole: (file: { sizeBytes: number; sha256: string }) => void,
  failed: (error: unknown) => void,
): AsyncGenerator<Uint8Array, boolean> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    for await (const chunk of body) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      yield chunk;
    }
    whole({ sizeBytes, sha256: hash.digest('hex') });
    return true;
  } catch (error) {
    if (signal.aborted || !(error instanceof MeshError)) throw error;
    failed(error);
    return false;
  }
}

function listOf(missing: Packed[]): string {
  const lines = missing.flatMap(({ name, message, why = '' }) => [
    `${name}, from ${message.otherName ?? message.otherMailboxId ?? 'MESH'}, arrived ${fullTime(message.happenedAt)}`,
    `  ${why}`,
    '',
  ]);
  return ['These files are not in this ZIP file:', '', ...lines].join('\r\n');
}

async function* textOf(text: string): AsyncGenerator<Uint8Array, boolean> {
  // Starts with a byte order mark so that programs on Windows recognise UTF-8.
  yield Buffer.from(`\ufeff${text}`);
  return true;
}

async function* entriesOf(
  scope: MailboxScope,
  open: OpenMailbox,
  messages: MessageRecord[],
  signal: AbortSignal,
): AsyncGenerator<ZipEntry> {
  const taken = new Set<string>();
  const packed: Packed[] = [];
  for (const message of messages) {
    const name = uniqueFileName(downloadFileName(message.fileName, message.meshMessageId ?? ''), taken);
    const whole = (file: { sizeBytes: number; sha256: string }) => packed.push({ name, message, file });
    const failed = (error: unknown) => packed.push({ name, message, why: whyMissing(error) });
    try {
      const download = await openFile(scope, open, message, { as: 'file', part: 1, signal });
      yield { name, at: message.happenedAt, body: bytesOf(download, signal, whole, failed) };
    } catch (error) {
      if (signal.aborted || !isAppError(error)) throw error;
      failed(error);
    }
  }
  const at = clock.now();
  yield { name: uniqueFileName('Manifest.csv', taken), at, body: textOf(manifestOf(packed)) };
  const missing = packed.filter(({ why }) => why !== undefined);
  if (missing.length === 0) return;
  yield { name: uniqueFileName('Files that are missing.txt', taken), at, body: textOf(listOf(missing)) };
}

/**
 * The files of several received messages as one ZIP, made as it is read: asks MESH for one file at a time,
 * and keeps nothing. Leaves out reports, which have no file. Each message is audited, and counts as
 * downloaded once all its bytes were taken. A message that fails is left out, its page says so, and a text
 * file in the ZIP says which it is and why. A manifest names every message, with size and SHA-256 of its file.
 * @throws AppError not_found, forbidden, too_many_attempts, invalid_input when none has a file. The body
 * fails when `signal` fires, or the database is away.
 */
export async function openDownloads(
  actor: Actor,
  { mailboxId, messageIds, signal }: { mailboxId: string; messageIds: string[]; signal: AbortSignal },
): Promise<{ body: AsyncGenerator<Uint8Array>; fileName: string }> {
  const scope = await authorizeMailbox(actor, mailboxId, 'message:download');
  const found = await listReceived(scope.mailbox.id, messageIds);
  if (found.length < new Set(messageIds).size)
    return refuseAsNotFound(actor, 'message:download', { mailboxId: scope.mailbox.id });
  const messages = found.filter(({ kind }) => kind === 'DATA');
  if (messages.length === 0)
    throw new AppError('invalid_input', { message: 'Tick at least one message that has a file.' });
  for (const _ of messages) await countUse(actor, 'download');
  const open = await openMailbox(scope);
  const [day, time = ''] = isoInUk(clock.now()).split('T');
  const fileName = `MESH files ${day} ${time.slice(0, 5).replace(':', '.')}.zip`;
  // One watch for all files: a file that is cut must not be followed by the next.
  const watched = watchRight(scope, 'message:download', signal);
  return { body: untilDone(zip(entriesOf(scope, open, messages, watched.signal)), watched), fileName };
}

/**
 * Asks MESH how large the file of a waiting message is, how many parts it has, and whether it is compressed.
 * HEAD need not say so. The headers of a GET do, without reading its body. Stores the answer. Does nothing
 * when the size is known, or MESH does not give it or answer: the next look asks again.
 */
export async function measureFile(actor: Actor, messageId: string): Promise<void> {
  const message = await findMessageForJob(messageId);
  if (!message || message.sizeBytes !== null || !canDownload(message.state)) return;
  const scope = await authorizeMailbox(actor, message.mailboxId, 'mailbox:poll');
  const { mesh, credential } = await openMailbox(scope);
  try {
    const { body, ...part } = await mesh.getPart(credential, message.meshMessageId ?? '', 1, {
      acceptGzip: false,
    });
    body.destroy();
    const size = fileSize(part);
    await storeMeasured(messageId, {
      ...(size !== null && { sizeBytes: BigInt(size) }),
      ...(part.totalParts > 1 && { partCount: part.totalParts }),
      ...(part.contentEncoding !== null && { contentEncoding: part.contentEncoding }),
    });
  } catch (error) {
    if (!(error instanceof MeshError)) throw error;
    log('info', 'file not measured', errorFields(error));
  }
}
