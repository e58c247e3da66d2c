import type { NextAuthOptions } from 'next-auth';
import { env } from '@/lib/env/env';
import { sessionCookie } from './session-cookie';
import { readSession } from './sessions';

/**
 * next-auth's options. It owns the encrypted session cookie and, with a provider configured, the sign-in elsewhere;
 * local accounts sign in by a form of ours that works without script (docs/adr/0003). Whether a session is live is
 * always read from its row, by `/api/auth/session` too.
 */
export function authOptions(): NextAuthOptions {
  const { name, options, maxAgeSeconds } = sessionCookie();
  return {
    secret: env().AUTH_SECRET,
    session: { strategy: 'jwt', maxAge: maxAgeSeconds },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    cookies: { sessionToken: { name, options } },
    providers: [],
    callbacks: {
      async session({ session, token }) {
        const sid = typeof token.sid === 'string' ? token.sid : '';
        const actor = await readSession(sid, { address: undefined, userAgent: undefined }, { touch: false });
        return { expires: session.expires, ...(actor && { user: { name: actor.name } }) };
      },
    },
  };
}
