import NextAuth, { type Account, type NextAuthOptions, type Profile, type User } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { env } from '@/lib/env/env';
import { log } from '@/lib/log/log';
import type { PersonActor } from './actor';
import type { Cis2Answer } from './cis2/judge';
import { ownCookie, sessionCookie } from './session-cookie';
import { endSession, readSession } from './sessions';

/**
 * The result of a return from CIS2: where the person goes, and the token of their session if one was started.
 */
export type Settled = { location: string; sid?: string };
export type Settle = (answer: Cis2Answer, idToken: string) => Promise<Settled>;

/**
 * next-auth's options. This file contains everything that differs from its defaults. It owns the encrypted
 * session cookie and the sign-in at CIS2. Local accounts sign in with our own form, which works without
 * JavaScript (docs/adr/0003, 0014). Whether a session is live is always read from its row, also by
 * `/api/auth/session`. Its public routes know no provider: lib/auth/cis2/round-trip.ts brings it, with
 * `settle`, which decides about the person who returns.
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
      // The cookie contains the id of the session's row and nothing else, however it came about.
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

/** The library's cookies, each for this host only, which its own names would not all be. */
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

/** The library would print tokens and codes. Its sentences contain none, and say what to look at. */
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

/**
 * The person of next-auth's token. Its routes are not a person's click, so they do not keep a session alive.
 */
function actorOf(sid: unknown): Promise<PersonActor | null> {
  const nobody = { address: undefined, userAgent: undefined };
  return readSession(typeof sid === 'string' ? sid : '', nobody, { touch: false });
}

/**
 * What a provider such as CIS2 needs that the library does differently: the audience of our signature is
 * exactly the token endpoint, and the ID token is checked as well as the user information read.
 */
export function providerOverrides({
  id,
  ...endpoints
}: {
  id: string;
  token: string;
  userinfo: string;
}): Pick<OAuthConfig<Cis2Answer>, 'httpOptions' | 'checks' | 'idToken' | 'token' | 'userinfo' | 'profile'> {
  return {
    // The library's own 3.5 seconds are too short for a busy CIS2.
    httpOptions: { timeout: 10_000 },
    checks: ['pkce', 'state', 'nonce'],
    // Without it the library takes the answer for plain OAuth, and checks neither the ID token nor its nonce.
    idToken: true,
    token: {
      url: endpoints.token,
      request: async ({ client, params, checks, provider }) => ({
        // The library's own audience is the issuer.
        tokens: await client.callback(provider.callbackUrl, params, checks, {
          clientAssertionPayload: { aud: endpoints.token },
        }),
      }),
    },
    userinfo: {
      url: endpoints.userinfo,
      // With `idToken` the library does not ask for it, and CIS2 gives roles nowhere else.
      request: async ({ client, tokens }) => {
        // The types are incomplete: these tokens can read themselves, and tell the library whose they are.
        const full = tokens as typeof tokens & { claims(): unknown };
        const answer: Cis2Answer = { claims: full.claims(), userinfo: await client.userinfo(full as never) };
        return answer as never;
      },
    },
    // cis2/judge.ts decides what identifies a person. The library needs an id to continue.
    profile: () => ({ id }),
  };
}

export type NextAuthRequest = {
  method: 'GET' | 'POST';
  /** Behind /api/auth: an action and, for some, a provider. */
  path: string[];
  query?: Record<string, string>;
  body?: Record<string, string>;
  cookies: Record<string, string>;
};

export type NextAuthAnswer = { location: string | null; setCookies: string[]; body: unknown };

/**
 * Calls next-auth's handler in its form for plain requests and responses, so that its answer can be read, and
 * completed, before it goes to the browser. No side effects except those of `options`.
 */
export async function callNextAuth(
  options: NextAuthOptions,
  { method, path, query = {}, body = {}, cookies }: NextAuthRequest,
): Promise<NextAuthAnswer> {
  const headers = new Map<string, unknown>();
  let sent: unknown = null;
  const send = (content: unknown) => {
    sent = content;
  };
  const response = {
    status: () => response,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: unknown) => {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    json: send,
    send,
    end: () => {},
  };
  const request = { method, query: { ...query, nextauth: path }, body, cookies, headers: {} };
  await NextAuth(request as never, response as never, options);
  return {
    location: (headers.get('location') as string | undefined) ?? null,
    setCookies: (headers.get('set-cookie') as string[] | undefined) ?? [],
    body: sent,
  };
}
