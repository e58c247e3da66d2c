import { decode, encode } from 'next-auth/jwt';
import { env } from '@/lib/env/env';

/**
 * The properties of all our cookies: for this host only if there is https, out of reach of scripts, not sent
 * by other sites.
 */
export function ownCookie(name: string) {
  const secure = env().PORTAL_URL.startsWith('https:');
  return {
    name: secure ? `__Host-${name}` : name,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure } as const,
  };
}

/**
 * The row decides how long a session lasts. The cookie stays a little longer: it says whose typed text to
 * keep.
 */
const AFTER_THE_END_SECONDS = 30 * 60;

/** The cookie is next-auth's encrypted token and contains only the id of the session row. */
export function sessionCookie() {
  return {
    ...ownCookie('next-auth.session-token'),
    maxAgeSeconds: env().SESSION_ABSOLUTE_HOURS * 3600 + AFTER_THE_END_SECONDS,
  };
}

/**
 * Marks a browser for as long as it is kept, so that people are warned of sign-ins in new ones. No session
 * depends on it.
 */
export function deviceCookie() {
  return { ...ownCookie('mesh-mailbox.device'), maxAgeSeconds: 400 * 24 * 3600 };
}

/** The cookie's value for a session token. */
export function encodeSession(sid: string): Promise<string> {
  return encode({ token: { sid }, secret: env().AUTH_SECRET, maxAge: sessionCookie().maxAgeSeconds });
}

/** The session token in a cookie's value, or null when it is forged, expired or not ours. */
export async function decodeSession(value: string | undefined): Promise<string | null> {
  if (!value) return null;
  try {
    const token = await decode({ token: value, secret: env().AUTH_SECRET });
    return typeof token?.sid === 'string' ? token.sid : null;
  } catch {
    // Anything that does not decrypt under our key is a stranger's cookie.
    return null;
  }
}
