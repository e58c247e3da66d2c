import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants } from 'node:zlib';
import compression from 'compression';

type Next = () => void;

// An inbox is a twelfth smaller than at 4, the usual, for a fraction of a millisecond; more than 5 gains little.
const BROTLI_QUALITY = 5;

// The middleware's types are Express's; it uses nothing but what Node's own requests and answers have.
const middleware = compression({
  filter: (request, response) => mayCompress(request, response),
  brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
}) as unknown as (request: IncomingMessage, response: ServerResponse, next: Next) => void;

/** Compresses pages, scripts and data, and leaves the messages' own bytes as they are. */
export function compress(request: IncomingMessage, response: ServerResponse, next: Next): void {
  middleware(request, response, next);
}

// A file that passes through must keep its length, for the browser's progress, and must not wait in a buffer of ours.
function mayCompress(request: IncomingMessage, response: ServerResponse): boolean {
  if (response.hasHeader('content-disposition')) return false;
  const type = String(response.getHeader('content-type') ?? '');
  if (request.url?.startsWith('/api/mailboxes/') && !/^application\/(problem\+)?json\b/.test(type))
    return false;
  return compression.filter(request as never, response as never);
}
