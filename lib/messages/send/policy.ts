import { randomBytes } from 'node:crypto';
import { AppError } from '@/lib/errors/app-error';
import { MeshError } from '@/lib/mesh/errors';
import { plainText, tooLargeWords } from '../compose/policy';

/** A local id that we make, for messages whose sender gave none: says nothing and is never repeated. */
export function makeLocalId(): string {
  return `MM-${randomBytes(10).toString('hex').toUpperCase()}`;
}

const OWN_LOCAL_ID = /^MM-[0-9A-F]{20}$/;

/** Whether we made this local id, so that no other message has it. */
export function isOwnLocalId(localId: string): boolean {
  return OWN_LOCAL_ID.test(localId);
}

/**
 * What a failed send means for the message:
 * - `draft`: MESH certainly has nothing; it can be sent again unchanged.
 * - `rejected`: MESH refused it; it must be changed first.
 * - `unconfirmed`: MESH may have it; find out before anything is repeated.
 */
export type FailedSend = 'draft' | 'rejected' | 'unconfirmed';

/** Decides what a failed send means. Anything not understood is `unconfirmed`: asking is safe, repeating is not. */
export function judgeFailure(error: unknown): FailedSend {
  if (error instanceof AppError) return 'draft';
  if (!(error instanceof MeshError)) return 'unconfirmed';
  switch (error.kind) {
    case 'rejected':
    case 'invalid_request':
    case 'invalid_header':
    case 'too_large':
      return 'rejected';
    case 'refused_credentials':
    case 'unreachable':
    case 'timeout':
    case 'aborted':
    case 'busy':
    case 'server_error':
    case 'broken_transfer':
      return 'draft';
    default:
      return 'unconfirmed';
  }
}

/** The error for a file over the mailbox's limit. `sizeBytes` is null when unknown. */
export function tooLarge(sizeBytes: number | null, limitBytes: number): AppError {
  const words = tooLargeWords(sizeBytes, limitBytes);
  return new AppError('file_too_large', {
    message: `${words}. Nothing was sent.`,
    fields: { file: words },
  });
}

export type Counted = { sizeBytes: number; failure?: unknown };

/**
 * The bytes of `source`, unchanged, counted into `counted`. Holds back the last piece until `beforeLast`
 * agrees by not throwing. Fails with file_too_large at the first byte over the limit, with upload_interrupted
 * when the source breaks off: always before the last byte was passed on, so that MESH cannot have accepted
 * it. Leaves the reason in `counted.failure`.
 */
export async function* guarded(
  source: AsyncIterable<Uint8Array>,
  limitBytes: number,
  counted: Counted,
  beforeLast: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  let held: Uint8Array | null = null;
  try {
    for (;;) {
      const { value, done } = await nextChunk(chunks);
      if (done) break;
      counted.sizeBytes += value.byteLength;
      if (counted.sizeBytes > limitBytes) throw tooLarge(null, limitBytes);
      if (held) yield held;
      held = value;
    }
    await beforeLast();
    if (held) yield held;
  } catch (error) {
    counted.failure = error;
    throw error;
  } finally {
    await chunks.return?.();
  }
}

async function nextChunk(chunks: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  try {
    return await chunks.next();
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('upload_interrupted', { cause });
  }
}

/**
 * The name of a file in a form. Browsers write a quotation mark in it as %22, and %22 unchanged (HTML,
 * multipart/form-data encoding): the name that the person has checked says which it was. Without one it stays
 * as written.
 */
export function writtenFileName(written: string, checked: string | null): string {
  const quoted = written.replaceAll('%22', '"');
  return plainText(quoted) === checked ? quoted : written;
}
