import type { IncomingMessage, ServerResponse } from 'node:http';

/** Sent with every answer. */
const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * Sent with all answers except scripts and style sheets, which are not documents, and for which each byte
 * counts.
 */
const WITH_THE_REST = {
  // An answer that shows nothing needs nothing. Pages have a policy of their own, with a nonce (proxy.ts).
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cache-control': 'no-store',
};

const OVER_HTTPS = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' };

const FOUND = new Set([200, 206, 304]);
const ASSET = /^\/(?:_next\/static\/|nhsuk\.css)/;

/** Returns the headers that protect an answer. `isHttps`: people reach the portal by https. Pure. */
export function protectiveHeaders(isHttps: boolean, isAsset = false): Record<string, string> {
  return { ...EVERYWHERE, ...(isHttps && OVER_HTTPS), ...(!isAsset && WITH_THE_REST) };
}

/**
 * Adds the protective headers to every answer when its head is written: pages, data, files, redirects and
 * refusals. Headers already set are kept. Side effect: wraps the response's `writeHead`.
 */
export function protect(request: IncomingMessage, response: ServerResponse, isHttps: boolean): void {
  const writeHead = response.writeHead;
  response.writeHead = function complete(this: ServerResponse, ...head: unknown[]) {
    const isAsset = ASSET.test(request.url ?? '') && FOUND.has(Number(head[0]));
    for (const [name, value] of Object.entries(protectiveHeaders(isHttps, isAsset))) {
      if (!response.hasHeader(name)) response.setHeader(name, value);
    }
    return writeHead.apply(this, head as Parameters<typeof writeHead>);
  } as typeof writeHead;
}
