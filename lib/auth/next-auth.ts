import type { NextAuthOptions } from 'next-auth';
import { env } from '@/lib/env/env';
import type { PersonActor } from './actor';
import { sessionCookie } from './session-cookie';
import { endSession, readSession } from './sessions';

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
        const actor = await actorOf(token.sid);
        return { expires: session.expires, ...(actor && { user: { name: actor.name } }) };
      },
    },
    events: {
      async signOut({ token }) {
        const actor = await actorOf(token?.sid);
        if (actor) await endSession(actor, 'signed out');
      },
    },
  };
}

/** The person of next-auth's token. Its routes are not a person's click, so they do not keep a session alive. */
function actorOf(sid: unknown): Promise<PersonActor | null> {
  const nobody = { address: undefined, userAgent: undefined };
  return readSession(typeof sid === 'string' ? sid : '', nobody, { touch: false });
}
