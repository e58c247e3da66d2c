import { ByteStream, readAhead } from './byte-stream';
import type { Answer, Caller } from './caller';
import { isMeshNotFound, MeshError } from './errors';
import { badAnswer, failureWhileReading } from './failures';
import { parseMessageHeaders } from './message-headers';
import { describeOperation } from './operations';
import { TransportFailure } from './transport-failure';
import type { MailboxCredential, MessageHeaders, MessagePart, MessageStream, UnpackLimits } from './types';
import { unpacked } from './unpack';

/**
 * Read before a message is given out: a file that cannot be opened shows by then, and nothing of a small file
 * is left to fail.
 */
const FIRST_BYTES = 256 * 1024;

/** The first bytes of a gzip file. Source: RFC 1952, 2.3.1. */
const GZIP_START = Buffer.from([0x1f, 0x8b]);

type Target = { mailbox: MailboxCredential; messageId: string; acceptGzip: boolean };
type OpenPart = { headers: MessageHeaders; answer: Answer };

/** One part as it is on the wire: still compressed where `contentEncoding` says so. See MeshClient.getPart. */
export async function getPart(
  caller: Caller,
  target: Target,
  partNumber: number,
  signal: AbortSignal | undefined,
): Promise<MessagePart> {
  const stop = linkedAbort(signal);
  const part = await openPart(caller, target, partNumber, stop.signal).catch(releasing(stop));
  const { totalParts, contentEncoding, contentLength } = part.headers;
  const body = new ByteStream(wireBytes(part), stop);
  return { headers: part.headers, partNumber, totalParts, contentEncoding, contentLength, body };
}

/** All parts of a message in order as one stream. See MeshClient.streamMessage. */
export async function streamMessage(
  caller: Caller,
  target: Target,
  options: { open: boolean; signal: AbortSignal | undefined },
): Promise<MessageStream> {
  const stop = linkedAbort(options.signal);
  const first = await openPart(caller, target, 1, stop.signal).catch(releasing(stop));
  const { headers } = first;
  const isPlain = headers.totalParts <= 1 && !isGzip(headers) && !options.open;
  const announced = isPlain ? headers.contentLength : null;
  const joined = joinedBytes(caller, target, first, stop.signal);
  const all = options.open && !isGzip(headers) ? unpackedIfPacked(joined, caller.unpackLimits) : joined;
  const { chunks, sizeBytes } = await readAhead(all, FIRST_BYTES).catch(releasing(stop));
  return {
    headers,
    totalParts: headers.totalParts,
    contentLength: announced ?? sizeBytes,
    body: new ByteStream(chunks, stop),
  };
}

async function* joinedBytes(
  caller: Caller,
  target: Target,
  first: OpenPart,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const total = first.headers.totalParts;
  let part = first;
  for (let number = 1; ; number += 1) {
    yield* plainBytes(part, caller.unpackLimits);
    if (number >= total) return;
    part = await openPart(caller, target, number + 1, signal).catch(asMissingPart);
    const { partNumber, totalParts } = part.headers;
    if (partNumber !== number + 1 || totalParts !== total) {
      part.answer.discard();
      throw badAnswer(
        'get_part',
        'A part does not belong to the message that its first part announced',
        'wrong_part',
      );
    }
  }
}

/** The first part existed, so a 404 for a later one means that the message has a hole. */
function asMissingPart(error: unknown): never {
  if (!isMeshNotFound(error)) throw error;
  const { httpStatus, event, description } = error;
  const message = `${describeOperation('get_part')}: broken_transfer (a part is missing)`;
  throw new MeshError('broken_transfer', message, {
    ...{ httpStatus, event, description, code: 'missing_part' },
    mayRepeat: false,
    cause: error,
  });
}

async function openPart(
  caller: Caller,
  { mailbox, messageId, acceptGzip }: Target,
  partNumber: number,
  signal: AbortSignal,
): Promise<OpenPart> {
  const answer = await caller.open({
    operation: 'get_part',
    values: { message: messageId, part: String(partNumber) },
    mailbox,
    headers: acceptGzip ? { 'Accept-Encoding': 'gzip' } : {},
    signal,
  });
  const headers = parseMessageHeaders(answer.headers, messageId, answer.skewMs);
  const encoding = headers.contentEncoding ?? 'identity';
  const framed = headers.contentLength !== null || answer.headers['transfer-encoding'] !== undefined;
  // Without a length or chunks, a truncated body looks complete.
  if (!framed || !['gzip', 'x-gzip', 'identity'].includes(encoding)) {
    answer.discard();
    throw badAnswer('get_part', framed ? 'Unknown content encoding' : 'A body without a length');
  }
  return { headers, answer };
}

async function* wireBytes({ headers, answer }: OpenPart): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0;
  try {
    for await (const chunk of answer.chunks) {
      sizeBytes += chunk.length;
      yield chunk;
    }
  } catch (cause) {
    throw cause instanceof TransportFailure ? failureWhileReading('get_part', cause) : cause;
  }
  if (headers.contentLength !== null && sizeBytes !== headers.contentLength) {
    throw failureWhileReading('get_part', new TransportFailure('cut', { bodyComplete: true }));
  }
}

function plainBytes(part: OpenPart, limits: Partial<UnpackLimits>): AsyncGenerator<Uint8Array> {
  return isGzip(part.headers) ? unpacked(wireBytes(part), limits) : wireBytes(part);
}

/** MESH may have decompressed it without saying so. The first bytes show whether it did. */
async function* unpackedIfPacked(
  source: AsyncGenerator<Uint8Array>,
  limits: Partial<UnpackLimits>,
): AsyncGenerator<Uint8Array> {
  const { chunks, start } = await readAhead(source, GZIP_START.length);
  const isPacked = Buffer.concat(start).subarray(0, GZIP_START.length).equals(GZIP_START);
  yield* isPacked ? unpacked(chunks, limits) : chunks;
}

function isGzip({ contentEncoding, contentLength }: MessageHeaders): boolean {
  return (contentEncoding === 'gzip' || contentEncoding === 'x-gzip') && contentLength !== 0;
}

/** A controller of our own that the caller's signal fires as well, with the caller's reason. */
function linkedAbort(signal: AbortSignal | undefined): AbortController {
  const stop = new AbortController();
  if (signal?.aborted) stop.abort(signal.reason);
  const onAbort = () => stop.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  stop.signal.addEventListener('abort', () => signal?.removeEventListener('abort', onAbort), { once: true });
  return stop;
}

/** Releases the caller's signal if there will be no body to do it. */
function releasing(stop: AbortController): (error: unknown) => never {
  return (error) => {
    stop.abort();
    throw error;
  };
}
