import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { env } from '@/lib/env/env';
import { CORRELATION_HEADER } from '@/lib/http/correlation-header';
import { errorFields, log, withLogContext } from '@/lib/log/log';
import type { OWN_ADDRESSES } from './own-addresses';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type OwnContext = {
  /** The values of the names in the address. Not validated. */
  params: Record<string, string>;
  /** Fires if the browser disconnects before the whole answer has left. */
  signal: AbortSignal;
  /** Runs once the whole answer has left for the browser. */
  whenSent(work: () => Promise<void>): void;
};

export type OwnRoutes = Record<
  (typeof OWN_ADDRESSES)[number],
  (request: Request, context: OwnContext) => Promise<Response>
>;

/** Turns `/api/mailboxes/[mailboxId]/files` into a pattern with a named group for each word. */
const patternOf = (address: string) => new RegExp(`^${address.replaceAll(/\[(\w+)\]/g, '(?<$1>[^/]+)')}$`);

/** A body that is asked for its next chunk only after the previous one was sent. */
export function streamOf(chunks: AsyncIterable<Uint8Array>): BodyInit {
  return ReadableStream.from(chunks) as unknown as BodyInit;
}

function toRequest(request: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  return new Request(new URL(request.url ?? '/', env().PORTAL_URL), {
    method: request.method ?? 'GET',
    headers,
    ...(request.method === 'POST' && {
      body: Readable.toWeb(request) as unknown as BodyInit,
      duplex: 'half',
    }),
  });
}

/** Resolves when the operating system has taken the chunk, so that its producer knows it has been sent. */
function sent(response: ServerResponse, chunk: Uint8Array, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(signal.reason);
    if (signal.aborted) return gone();
    signal.addEventListener('abort', gone, { once: true });
    response.write(chunk, (error) => {
      signal.removeEventListener('abort', gone);
      if (error) reject(error);
      else resolve();
    });
  });
}

/** Ends the answer, and resolves when all of it has left. */
function ended(response: ServerResponse, signal: AbortSignal, last?: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    response.once('finish', resolve);
    response.once('close', () => reject(signal.reason));
    response.end(last);
  });
}

/**
 * Returns whether the whole answer has left. A body that fails breaks the connection, which no browser takes
 * for the end.
 */
async function send(response: ServerResponse, answer: Response, signal: AbortSignal): Promise<boolean> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  try {
    if (!answer.headers.has('content-disposition')) {
      await ended(response, signal, new Uint8Array(await answer.arrayBuffer()));
      return true;
    }
    // Read even if the browser has gone: the signal tells the body, which records how it ended.
    for await (const chunk of answer.body ?? []) await sent(response, chunk, signal);
    await ended(response, signal);
    return true;
  } catch (cause) {
    log('info', 'answer broke off', errorFields(cause));
    response.destroy();
    return false;
  }
}

async function answerWith(
  route: OwnRoutes[keyof OwnRoutes],
  params: Record<string, string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const leaving = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) leaving.abort();
  });
  const { signal } = leaving;
  const toDo: (() => Promise<void>)[] = [];
  const answer = await route(toRequest(request), { params, signal, whenSent: (work) => toDo.push(work) });
  if (await send(response, answer, signal)) for (const work of toDo) await work();
}

/** Answers the addresses in `routes`, streaming the body, and passes all others to `handle`. */
export function withOwnRoutes(routes: OwnRoutes, handle: Handler): Handler {
  const known = Object.entries(routes).map(([key, route]) => {
    const [method = '', address = ''] = key.split(' ');
    return { method, pattern: patternOf(address), route };
  });
  return async (request, response) => {
    const path = (request.url ?? '').replace(/\?.*/s, '');
    const found = known.find(({ pattern }) => pattern.test(path));
    if (!found) return handle(request, response);
    if (request.method !== found.method) {
      response.writeHead(405, { allow: found.method }).end();
      return;
    }
    const words = Object.entries(found.pattern.exec(path)?.groups ?? {});
    const params = Object.fromEntries(words.map(([name, value]) => [name, decodeURIComponent(value)]));
    const correlationId = String(request.headers[CORRELATION_HEADER] ?? '');
    await withLogContext({ correlationId }, () => answerWith(found.route, params, request, response));
  };
}
