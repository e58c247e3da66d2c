import { randomUUID } from 'node:crypto';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { ADDRESS_HEADER } from '@/lib/http/address-header';
import { CORRELATION_HEADER } from '@/lib/http/correlation-header';
import { compress } from './compression';
import { protect } from './security-headers';
import { tellWithoutScript } from './without-script';

const SILENT_AFTER_MS = 120_000;
const KEEP_ALIVE_MS = 65_000;
/** All that the portal's pages, forms and routes use; TRACE, above all, would show a visitor's own headers to a script. */
const METHODS = new Set(['GET', 'HEAD', 'POST']);

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Whether the address is one at all: Next answers with a fault of its own to escapes that mean nothing. */
function isReadable(address = '/'): boolean {
  try {
    decodeURIComponent(address.split('?')[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

/**
 * The portal's HTTP server. A request may take as long as it needs while bytes move: Node's limit on the whole of a
 * request would cut a large file on a slow line, so it is off, and a connection is ended when nothing moves instead.
 * `isHttps` says whether people reach it by https: only then may browsers be told to use nothing else.
 */
export function createServer(handle: Handler, { isHttps }: { isHttps: boolean }): http.Server {
  const server = http.createServer((request, response) => {
    protect(request, response, isHttps);
    // Overwritten whatever a visitor sends: the log and the audit trail believe them.
    request.headers[ADDRESS_HEADER] = request.socket.remoteAddress ?? '';
    request.headers[CORRELATION_HEADER] = randomUUID();
    if (!METHODS.has(request.method ?? '')) {
      response.writeHead(405, { allow: [...METHODS].join(', ') }).end();
      return;
    }
    if (!isReadable(request.url)) {
      response
        .writeHead(400, { 'content-type': 'text/plain' })
        .end('This address cannot be read. Check that you copied all of it.\n');
      return;
    }
    compress(request, response, () => {
      tellWithoutScript(response);
      handle(request, response).catch((cause) => {
        console.error(cause);
        response.destroy();
      });
    });
  });
  server.requestTimeout = 0;
  server.timeout = SILENT_AFTER_MS;
  // Longer than the 60 s after which load balancers usually drop an idle connection: they must be the first to do so.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
}

/** Takes no more connections, lets requests finish for up to `graceMs`, and then ends those that remain. */
export function closeServer(server: http.Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(end);
      resolve();
    });
  });
}
