import type { Account, NextAuthOptions, Profile, User } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { env } from '@/lib/env/env';
import { log } from '@/lib/log/log';
import type { PersonActor } from './actor';
import type { Cis2Answer } from './cis2/judge';
import { ownCookie, sessionCookie } from './session-cookie';
import { endSession, readSession } from './sessions';

/** What became of somebody who came back from CIS2: where they go, and the token of their session if one was started. */
export type Settled = { location: string; sid?: string };
export type Settle = (answer: Cis2Answer, idToken: string) => Promise<Settled>;

/**
 * next-auth's options. It owns the encrypted session cookie and the sign-in at CIS2; local accounts sign in by a form of
 * ours that works without script (docs/adr/0003, 0014). Whether a session is live is always read from its row, by
 * `/api/auth/session` too. Its public routes know of no provider: lib/auth/cis2/round-trip.ts brings it, and `settle`, which
 * decides on whoever comes back.
 */
export function authOptions(provider?: OAuthConfig<Cis2Answer>, settle?: Settle): NextAuthOptions {
  const { maxAgeSeconds } = sessionCookie();
  return {
    secret: env().AUTH_SECRET,
    session: { strategy: 'jwt', maxAge: maxAgeSeconds },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in/problem', verifyRequest: '/sign-in' },
    cookies: ownCookies(),
    providers: provider ? [provider] : [],
    logger,
    callbacks: {
      async signIn({ user, account, profile }) {
        const settled = settle && (await settle(answerOf(profile), idTokenOf(account)));
        if (!settled?.sid) return settled?.location ?? false;
        (user as User & { sid?: string }).sid = settled.sid;
        return true;
      },
      // The cookie holds the id of the session's row and nothing else, however it came about.
      jwt: ({ token, user }) => ({ sid: (user as { sid?: string } | undefined)?.sid ?? token.sid }),
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

const JOURNEY_SECONDS = 15 * 60;

/** The library's cookies, each of this very host, as its own names would not all be. */
function ownCookies(): NonNullable<NextAuthOptions['cookies']> {
  const { name, options } = sessionCookie();
  const cookie = (its: string, maxAge?: number) => {
    const own = ownCookie(`next-auth.${its}`);
    return { ...own, options: { ...own.options, ...(maxAge && { maxAge }) } };
  };
  return {
    sessionToken: { name, options },
    callbackUrl: cookie('callback-url'),
    csrfToken: cookie('csrf-token'),
    state: cookie('state', JOURNEY_SECONDS),
    pkceCodeVerifier: cookie('pkce.code_verifier', JOURNEY_SECONDS),
    nonce: cookie('nonce', JOURNEY_SECONDS),
  };
}

const answerOf = (profile: Profile | undefined) => profile as unknown as Cis2Answer;
const idTokenOf = (account: Account | null) => account?.id_token ?? '';

/** What the library would print holds tokens and codes. Its sentences do not, and say what to look at. */
const logger = {
  error(code: string, metadata: unknown) {
    const error = metadata instanceof Error ? metadata : (metadata as { error?: Error } | undefined)?.error;
    const { name = 'unknown', message = '' } = error ?? {};
    log('warn', 'sign-in elsewhere failed', { code, error: { name, message: message.slice(0, 200) } });
  },
  warn(code: string) {
    log('warn', 'sign-in elsewhere', { code });
  },
  debug() {},
};

/** The person of next-auth's token. Its routes are not a person's click, so they do not keep a session alive. */
function actorOf(sid: unknown): Promise<PersonActor | null> {
  const nobody = { address: undefined, userAgent: undefined };
  return readSession(typeof sid === 'string' ? sid : '', nobody, { touch: false });
}
