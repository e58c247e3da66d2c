import type { ClientRequest, IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { decodeHeaders } from './header-text';
import { type FailureStage, stageOfSocketError, TransportFailure } from './transport-failure';
import type { OutgoingBody } from './types';

export type ExchangeRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  signal: AbortSignal | undefined;
  upload?: { body: OutgoingBody; sizeBytes: number | undefined };
};

export type ExchangeAnswer = {
  status: number;
  headers: Record<string, string>;
  /** The body's bytes as they arrive, to be read once. Throws TransportFailure when it ends too early. */
  chunks: AsyncGenerator<Uint8Array>;
  /** Ends the connection, for a body that will not be read. */
  discard(): void;
  /** True once the server may have read the whole request. */
  bodyComplete: boolean;
};

export type ExchangeLimits = {
  connectTimeoutMs: number;
  idleTimeoutMs: number;
  /** What a new socket emits when it may be written to. */
  connectedEvent: 'connect' | 'secureConnect';
};

/**
 * One request and its answer. Resolves when the answer's headers have arrived and, for an upload that is not
 * refused, the body is out. Rejects with TransportFailure. After it has resolved, the answer's body fails
 * with one instead.
 */
export function runExchange(
  request: ExchangeRequest,
  limits: ExchangeLimits,
  open: () => ClientRequest,
): Promise<ExchangeAnswer> {
  return new Promise((resolve, reject) => {
    const { signal, upload } = request;
    if (signal?.aborted) {
      reject(new TransportFailure('aborted', { bodyComplete: false, cause: signal.reason }));
      return;
    }
    const outgoing = open();
    const stopUpload = new AbortController();
    let answer: IncomingMessage | null = null;
    let handedOn = false;
    let readerBusy = false;
    let connected = false;
    let bodyHandedOver = upload === undefined;

    const fail = (stage: FailureStage, cause?: unknown) => {
      const failure = new TransportFailure(stage, { bodyComplete: connected && bodyHandedOver, cause });
      stopUpload.abort();
      reject(failure);
      answer?.destroy(failure);
      outgoing.destroy();
    };
    const onAbort = () => fail('aborted', signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });

    const connectTimer = setTimeout(() => fail('connect_timeout'), limits.connectTimeoutMs);
    outgoing.once('socket', (socket) => {
      const onIdle = () => {
        // While nobody asks for more bytes, the silence is ours and not the server's.
        if (readerBusy) socket.setTimeout(limits.idleTimeoutMs);
        else if (connected) fail('idle');
      };
      socket.on('timeout', onIdle);
      outgoing.once('close', () => socket.off('timeout', onIdle));
      const onConnected = () => {
        connected = true;
        clearTimeout(connectTimer);
        socket.setTimeout(limits.idleTimeoutMs);
      };
      if (outgoing.reusedSocket) onConnected();
      else socket.once(limits.connectedEvent, onConnected);
    });
    outgoing.on('error', (cause) => fail(stageOfSocketError(cause, connected), cause));
    outgoing.once('close', () => {
      clearTimeout(connectTimer);
      signal?.removeEventListener('abort', onAbort);
      if (!handedOn) fail('cut');
      stopUpload.abort();
    });

    const uploaded = upload
      ? pump(upload, outgoing, stopUpload.signal, () => {
          bodyHandedOver = true;
        })
      : Promise.resolve();
    // The newest chunk is held back, so the headers go ahead: MESH can refuse by them before any body
    // arrives. Not by flushHeaders(), which writes them in UTF-8.
    if (upload) outgoing.write(Buffer.alloc(0));
    else outgoing.end();
    uploaded.catch((cause: unknown) => {
      if (!stopUpload.signal.aborted) fail('source', cause);
    });

    outgoing.once('response', (incoming) => {
      answer = incoming;
      // Truncation is reported to the body's reader. Without a reader, do not crash.
      incoming.on('error', () => {});
      const finish = () => {
        handedOn = true;
        readerBusy = true;
        resolve({
          status: incoming.statusCode ?? 0,
          headers: decodeHeaders(incoming.rawHeaders),
          chunks: readChunks(incoming, (busy) => {
            readerBusy = busy;
            if (!busy && !outgoing.destroyed) outgoing.socket?.setTimeout(limits.idleTimeoutMs);
          }),
          discard: () => incoming.destroy(),
          bodyComplete: bodyHandedOver,
        });
      };
      if ((incoming.statusCode ?? 0) >= 300) {
        stopUpload.abort();
        if (upload) incoming.once('close', () => outgoing.destroy());
        finish();
      } else {
        // Success before our last byte: the server may have taken what it has as the whole.
        bodyHandedOver = true;
        uploaded.then(finish, () => {});
      }
    });
  });
}

/** Tells `onReader` whether the reader is busy with a chunk (true) or waits for the next one (false). */
async function* readChunks(
  incoming: IncomingMessage,
  onReader: (busy: boolean) => void,
): AsyncGenerator<Uint8Array> {
  try {
    onReader(false);
    for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
      onReader(true);
      yield chunk;
      onReader(false);
    }
  } catch (cause) {
    if (cause instanceof TransportFailure) throw cause;
    throw new TransportFailure(stageOfSocketError(cause, true), { bodyComplete: true, cause });
  }
}

/**
 * Writes the body with back-pressure. Holds the newest chunk back until the next one or a clean end, so that
 * a source that fails, or has a size other than announced, can never look like a complete message to the
 * server. Calls `onLastBytes` before handing over the bytes that complete the body.
 */
async function pump(
  upload: { body: OutgoingBody; sizeBytes: number | undefined },
  outgoing: ClientRequest,
  stop: AbortSignal,
  onLastBytes: () => void,
): Promise<void> {
  const { body, sizeBytes } = upload;
  // The source stays open when we stop early: it may be a browser's request that still needs an answer.
  const chunks: AsyncIterable<Uint8Array> =
    body instanceof Readable ? body.iterator({ destroyOnReturn: false }) : body;
  let wake = () => {};
  outgoing.on('drain', () => wake());
  stop.addEventListener('abort', () => wake(), { once: true });
  let held: Uint8Array | null = null;
  let seenBytes = 0;
  for await (const chunk of chunks) {
    if (stop.aborted) return;
    if (chunk.length === 0) continue;
    seenBytes += chunk.length;
    if (sizeBytes !== undefined && seenBytes > sizeBytes)
      throw new Error('The body is longer than announced');
    if (held && !outgoing.write(held)) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (stop.aborted) return;
    }
    held = chunk;
  }
  if (stop.aborted) return;
  if (sizeBytes !== undefined && seenBytes < sizeBytes) throw new Error('The body is shorter than announced');
  onLastBytes();
  outgoing.end(held);
}
