import { type NextRequest, NextResponse } from 'next/server';
import { env, isDevelopment } from '@/lib/env/env';

/** Chromium holds a form to the policy through all redirects, and signing in and out lead to CIS2 and back. */
function formOrigins(): string[] {
  const { cis2 } = env();
  return cis2 ? [new URL(cis2.CIS2_ISSUER).origin, ...cis2.CIS2_ORIGINS] : [];
}

const NONCE_BYTES = 16;

/** Where everybody comes whose session has ended, by "Sign out" or by itself, also by way of CIS2. */
const isAfterSession = ({ pathname, searchParams }: URL) =>
  pathname === '/sign-in' && /^(?:by-you|yes|kept)$/.test(searchParams.get('ended') ?? '');

/**
 * Gives every page the nonce of its content security policy, and has browsers forget what they kept of a session that is
 * over; no more. Who may see what is decided in lib, and byte streams do not come this way:
 * what passes here is buffered. In development the tools of Next and React need to make code and styles as they go.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(NONCE_BYTES))));
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment() ? " 'unsafe-eval'" : ''}`,
    isDevelopment() ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    ["form-action 'self'", ...formOrigins()].join(' '),
    "frame-ancestors 'none'",
  ].join('; ');
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  // Not the cookies: one of them may hold what somebody was typing.
  if (isAfterSession(request.nextUrl)) response.headers.set('clear-site-data', '"cache", "storage"');
  return response;
}

export const config = {
  matcher: ['/((?!api/|_next/|nhsuk\\.css|favicon\\.ico|icons/|organisation/[^/]+/people/bulk/upload).*)'],
};
