import type { IncomingMessage } from 'node:http';
import { errorCodes } from '@/lib/errors/codes';

export type Refusal = { status: number; headers?: Record<string, string>; words?: string };

/**
 * All the methods that the portal's pages, forms and routes use. TRACE in particular would show a visitor's
 * headers to a script.
 */
const METHODS = new Set(['GET', 'HEAD', 'POST']);
/** Far more than any form without a file. Next reads a body of any length before it checks who sent it. */
const LARGEST_FORM_BYTES = 1_000_000;
/** Routes that take a file decide for themselves how much they read, and from whom. */
const TAKES_A_FILE =
  /^\/(?:api\/mailboxes\/[^/]+\/drafts\/[^/]+\/send|organisation\/[^/]+\/people\/bulk\/upload)(?:\?|$)/;

/** Checks that the address is a readable path: Next would redirect to `http://other.example/`. */
function isReadable(address: string): boolean {
  try {
    decodeURIComponent(address.split('?')[0] ?? '');
    return address.startsWith('/');
  } catch {
    return false;
  }
}

function isTooLarge({ url = '', headers }: IncomingMessage): boolean {
  if (TAKES_A_FILE.test(url)) return false;
  return 'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > LARGEST_FORM_BYTES;
}

/**
 * Browsers send the site that a form or script belongs to. `none` means that the person acted, for example
 * with a reload.
 */
function isFromAnotherSite({ method, headers }: IncomingMessage): boolean {
  return method === 'POST' && !['same-origin', 'none'].includes(String(headers['sec-fetch-site'] ?? 'none'));
}

/** Returns why a request is refused before any page or route sees it, or null. Pure. */
export function refusalOf(request: IncomingMessage): Refusal | null {
  const { method = '', url = '', headers, httpVersion } = request;
  if (!METHODS.has(method)) return { status: 405, headers: { allow: [...METHODS].join(', ') } };
  if (httpVersion === '1.1' && !headers.host) return { status: 400, words: 'The Host header is missing.' };
  if (headers.upgrade !== undefined) return { status: 400, words: 'This service speaks HTTP only.' };
  if (!isReadable(url)) {
    return { status: 400, words: 'This address cannot be read. Check that you copied all of it.' };
  }
  if (isTooLarge(request)) return { status: 413, words: 'This is too much to send at once.' };
  if (isFromAnotherSite(request)) return { status: 403, words: errorCodes.wrong_origin.sentence };
  return null;
}
