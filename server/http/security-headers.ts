import type { IncomingMessage, ServerResponse } from 'node:http';

/** With every answer. */
const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/** With all but scripts and style sheets, which are no documents, and on whose way each byte counts. */
const WITH_THE_REST = {
  // What shows nothing needs nothing. Pages bring a policy of their own, with a nonce (proxy.ts).
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

/** Returns the headers that protect an answer. `isHttps` says whether people reach the portal by https. Pure. */
export function protectiveHeaders(isHttps: boolean, isAsset = false): Record<string, string> {
  return { ...EVERYWHERE, ...(isHttps && OVER_HTTPS), ...(!isAsset && WITH_THE_REST) };
}

/**
 * Completes whatever is answered, pages, data, files, redirects and refusals, with the headers that protect it, at the
 * moment when its head is written: what it brings itself stays. Side effect: wraps the response's `writeHead`.
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
