import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import busboy from 'busboy';
import { AppError } from '@/lib/errors/app-error';

const LIMITS = { fields: 8, fieldSize: 1024, files: 1, parts: 10, headerPairs: 20 };
/**
 * A browser reads an answer only once its whole request is accepted, so a refused one is discarded up to this
 * size.
 */
const DISCARD_BYTES = { person: 500_000_000, stranger: 1_000_000 };

export type Upload = {
  /** The text fields before the file. */
  fields: Record<string, string>;
  /**
   * As the browser wrote it: with %22 for a quotation mark, which would otherwise end the name, and for %22
   * too.
   */
  fileName: string;
  contentType: string;
  /**
   * The file's bytes as they arrive. The last of them are held back until the form has ended properly and the
   * file has the announced size, if any: a caller that passes the bytes on never passes on an incomplete file
   * as complete.
   * @throws AppError upload_interrupted, invalid_input.
   */
  bytes(announcedSizeBytes: number | null): AsyncIterable<Uint8Array>;
};

export type OpenForm = {
  /**
   * Returns as soon as the file begins. Call it once.
   * @throws AppError invalid_input (no form, no file, a field twice or too long), upload_interrupted.
   */
  read(): Promise<Upload>;
  /**
   * Reads and discards the rest, so that the answer reaches the browser, but no more than 1 MB from a
   * stranger. Always call it. Never throws.
   */
  discard(sender: keyof typeof DISCARD_BYTES): Promise<void>;
};

const notAForm = (cause?: unknown) =>
  new AppError('invalid_input', {
    cause,
    message: 'The form was not complete. Open the page again and retry.',
  });

const interrupted = (cause?: unknown) => new AppError('upload_interrupted', { cause });

const noFile = () =>
  new AppError('invalid_input', { message: 'Choose a file.', fields: { file: 'Choose a file' } });

async function discard(source: Readable, mostBytes: number): Promise<void> {
  let leftBytes = mostBytes;
  source.unpipe();
  source.on('data', (chunk: Uint8Array) => {
    leftBytes -= chunk.byteLength;
    if (leftBytes < 0) source.destroy();
  });
  source.resume();
  await finished(source).catch(() => undefined);
}

async function* wholeFile(
  file: Readable,
  formEnd: Promise<void>,
  announcedSizeBytes: number | null,
): AsyncGenerator<Uint8Array> {
  const limit = announcedSizeBytes ?? Number.POSITIVE_INFINITY;
  let sizeBytes = 0;
  let held: Uint8Array | null = null;
  try {
    for await (const chunk of file.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > limit) throw interrupted();
      if (held) yield held;
      held = chunk;
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : interrupted(cause);
  }
  await formEnd;
  if (announcedSizeBytes !== null && sizeBytes !== announcedSizeBytes) throw interrupted();
  if (held) yield held;
}

function newParser(request: Request): busboy.Busboy {
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  try {
    return busboy({ headers, limits: LIMITS, defParamCharset: 'utf8' });
  } catch (cause) {
    throw notAForm(cause);
  }
}

async function read(request: Request, source: Readable): Promise<Upload> {
  if (source.destroyed) throw interrupted();
  const parser = newParser(request);
  const fields = new Map<string, string>();
  let problem: AppError | null = null;
  let begun = false;
  const refuse = () => {
    problem ??= notAForm();
  };
  const formEnd = new Promise<void>((resolve, reject) => {
    parser.once('error', (cause) => reject(interrupted(cause)));
    parser.once('close', () => (problem ? reject(problem) : resolve()));
  });
  source.once('error', (cause) => parser.destroy(cause));
  for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) parser.once(limit, refuse);
  parser.on('field', (name, value, { nameTruncated, valueTruncated }) => {
    if (begun || fields.has(name) || nameTruncated || valueTruncated) refuse();
    else fields.set(name, value);
  });
  return new Promise<Upload>((resolve, reject) => {
    formEnd.then(() => reject(noFile()), reject);
    parser.once('file', (_name, file, { filename, mimeType }) => {
      begun = true;
      // The reader of the file's bytes learns what became of it. There may be no reader when it breaks.
      file.on('error', () => undefined);
      if (problem) return reject(problem);
      resolve({
        fields: Object.fromEntries(fields),
        fileName: filename ?? '',
        contentType: mimeType,
        bytes: (announcedSizeBytes) => wholeFile(file, formEnd, announcedSizeBytes),
      });
    });
    source.pipe(parser);
  });
}

/**
 * Opens a form with text fields and then one file. Keeps only stream buffers: the browser sends as fast as
 * the bytes are read. Stops when the browser goes away. @throws AppError invalid_input when nothing was
 * posted.
 */
export function openForm(request: Request): OpenForm {
  if (!request.body) throw notAForm();
  const source = Readable.fromWeb(request.body as WebStream<Uint8Array>);
  const stop = () => source.destroy(interrupted());
  request.signal.addEventListener('abort', stop, { once: true });
  // Reported to the body's reader. Without a reader, do not crash.
  source.on('error', () => undefined);
  source.once('close', () => request.signal.removeEventListener('abort', stop));
  return { read: () => read(request, source), discard: (sender) => discard(source, DISCARD_BYTES[sender]) };
}
