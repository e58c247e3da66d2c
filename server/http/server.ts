import { randomUUID } from 'node:crypto';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { ADDRESS_HEADER } from '@/lib/http/address-header';
import { CORRELATION_HEADER } from '@/lib/http/correlation-header';
import { errorFields, log } from '@/lib/log/log';
import { compress } from './compression';
import { answerMalformed } from './malformed';
import { withoutRepeats } from './query';
import { type Refusal, refusalOf } from './refusals';
import { protect } from './security-headers';
import { tellUnavailable } from './unavailable';
import { tellWithoutScript } from './without-script';

const SILENT_AFTER_MS = 120_000;
const KEEP_ALIVE_MS = 65_000;

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Options = {
  /** Whether people reach the portal by https. Only then may browsers be told to use nothing else. */
  isHttps: boolean;
  /** Whether the operator's proxy is in front and says where a request comes from. */
  trustsProxy: boolean;
  silentAfterMs?: number;
};

/** Next and next-auth believe these headers from anyone: the host and protocol for addresses. */
const FORWARDED = /^(?:x-forwarded-|forwarded$)/;

// Overwritten or removed whatever a visitor sends: the log, the audit trail and Next believe them.
function setOwnHeaders({ headers, socket }: IncomingMessage, trustsProxy: boolean): void {
  headers[ADDRESS_HEADER] = socket.remoteAddress ?? '';
  headers[CORRELATION_HEADER] = randomUUID();
  if (trustsProxy) return;
  for (const name of Object.keys(headers)) if (FORWARDED.test(name)) delete headers[name];
}

/**
 * How much of a body answered early is still read: cutting the connection could lose the answer on its way.
 */
const SMALL_REST_BYTES = 64 * 1024;

/** Ends a request that was answered early. Node would otherwise read the rest, however much it is. */
function leaveUnread(request: IncomingMessage, socket: Socket): void {
  if (request.complete) return;
  const isSmall = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) <= SMALL_REST_BYTES;
  if (isSmall) request.resume();
  else socket.destroySoon();
}

// Without `close`, Node would keep reading the unwanted body.
function refuse(response: ServerResponse, { status, headers, words }: Refusal): void {
  response.writeHead(status, {
    connection: 'close',
    ...(words && { 'content-type': 'text/plain; charset=utf-8' }),
    ...headers,
  });
  response.end(words && `${words}\n`);
}

/**
 * The portal's HTTP server. A request may take as long as it needs while bytes move: Node's limit on the
 * whole request would cut a large file on a slow line, so it is off. Idle connections are ended instead.
 */
export function createServer(
  handle: Handler,
  { isHttps, trustsProxy, silentAfterMs = SILENT_AFTER_MS }: Options,
): http.Server {
  const answers = new WeakMap<Duplex, ServerResponse>();
  const begin = (request: IncomingMessage, response: ServerResponse) => {
    // Kept here because an abandoned request no longer has a socket when its answer has left.
    const { socket } = request;
    protect(request, response, isHttps);
    answers.set(socket, response);
    response.once('close', () => answers.delete(socket));
    response.once('finish', () => leaveUnread(request, socket));
  };
  // Node would answer a request without `Host` itself, and without our headers. refusalOf does it instead.
  const server = http.createServer({ requireHostHeader: false }, (request, response) => {
    begin(request, response);
    setOwnHeaders(request, trustsProxy);
    const refusal = refusalOf(request);
    if (refusal) return refuse(response, refusal);
    request.url = withoutRepeats(request.url ?? '/');
    compress(request, response, () => {
      tellUnavailable(response);
      tellWithoutScript(response);
      handle(request, response).catch((cause) => {
        response.destroy();
        log('error', 'request failed', errorFields(cause));
      });
    });
  });
  server.on('checkExpectation', (request, response) => {
    begin(request, response);
    refuse(response, { status: 417 });
  });
  server.on('clientError', (error, socket) =>
    answerMalformed(error, socket as Socket, {
      isHttps,
      hasBegun: answers.get(socket)?.headersSent ?? false,
    }),
  );
  server.requestTimeout = 0;
  server.timeout = silentAfterMs;
  // Longer than the 60 s after which load balancers usually drop an idle connection: they must close first.
  server.keepAliveTimeout = Math.min(KEEP_ALIVE_MS, silentAfterMs);
  return server;
}

/** Accepts no more connections, lets requests finish for up to `graceMs`, and then ends the rest. */
export function closeServer(server: http.Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(end);
      resolve();
    });
  });
}
