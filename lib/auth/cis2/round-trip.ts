import { env } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';
import { authOptions, callNextAuth } from '../next-auth';
import { hashToken } from '../sessions';
import { beginStep, type NewStep, readStep } from '../steps/steps';
import type { Arrival } from './arrive';
import { type Cis2Answer, judge } from './judge';
import { problemPage } from './problem-page';
import { cis2Provider, PROOF_SCOPES, PROVIDER_ID, SIGN_IN_SCOPES } from './provider';
import { type RoundTrip, roundTrip } from './trip';
import type { Cis2Problem, VerifiedIdentity } from './types';

/** How long a person may take at CIS2. next-auth's own checks last as long. */
export const ROUND_TRIP_MINUTES = 15;

export type Departure = { location: string; setCookies: string[]; stepToken: string };

type Cookies = Record<string, string>;

/**
 * Begins a journey to CIS2: where to send the browser, next-auth's cookies for the return (PKCE, state and
 * nonce), and the token of the step that says what it is for. `who` is the signed-in person, if this is about
 * them.
 * @throws AppError not_found where CIS2 is not configured, unavailable when it cannot be reached.
 */
export async function depart(
  trip: Omit<RoundTrip, 'stateHash'>,
  who: Pick<NewStep, 'personId' | 'sessionId' | 'from'>,
  cookies: Cookies,
): Promise<Departure> {
  const { cis2 } = env();
  if (!cis2) throw new AppError('not_found');
  const options = authOptions(await cis2Provider(cis2));
  const csrf = await callNextAuth(options, { method: 'GET', path: ['csrf'], cookies });
  const { csrfToken } = csrf.body as { csrfToken: string };
  const asksForRole = trip.kind === 'sign-in' || trip.kind === 'invitation';
  const signIn = await callNextAuth(options, {
    method: 'POST',
    path: ['signin', PROVIDER_ID],
    query: { scope: asksForRole ? SIGN_IN_SCOPES : PROOF_SCOPES },
    body: { csrfToken },
    cookies: { ...cookies, ...readSetCookies(csrf.setCookies) },
  });
  const state = signIn.location ? new URL(signIn.location).searchParams.get('state') : null;
  if (!signIn.location || !state) throw new AppError('unavailable', { details: { reason: 'CIS2 sign-in' } });
  const data: RoundTrip = { ...trip, stateHash: hashToken(state) };
  const stepToken = await beginStep('cis2', { ...who, data }, ROUND_TRIP_MINUTES);
  return { location: signIn.location, setCookies: [...csrf.setCookies, ...signIn.setCookies], stepToken };
}

/** Names and values of `Set-Cookie` lines, as the browser would send them back. */
function readSetCookies(lines: string[]): Cookies {
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', value = ''] = line.slice(0, line.indexOf(';')).split(/=(.*)/s);
      return [name, decodeURIComponent(value)];
    }),
  );
}

/**
 * The browser's current journey, if the answer with this `state` belongs to it, or else null. Changes
 * nothing.
 */
export async function readTrip(
  stepToken: string | undefined,
  state: string | undefined,
): Promise<RoundTrip | null> {
  const trip = roundTrip.safeParse((await readStep(stepToken, 'cis2'))?.data);
  return trip.success && trip.data.stateHash === hashToken(state ?? '') ? trip.data : null;
}

export type Return = { location: string; setCookies: string[]; arrival: Arrival | null };

/**
 * Ends a journey to CIS2 with its answer: next-auth checks state, PKCE and nonce, redeems the code and checks
 * the ID token. `judge` decides whether that is enough, and `arrive` completes the journey. next-auth puts a
 * new session into the cookies. Every failure leads to a page that explains it.
 */
export async function comeBack(
  query: Record<string, string>,
  cookies: Cookies,
  arrive: (identity: VerifiedIdentity, idToken: string, state: string) => Promise<Arrival>,
  refuse: (why: Cis2Problem) => Promise<void>,
): Promise<Return> {
  const { cis2 } = env();
  if (!cis2) throw new AppError('not_found');
  const fail = async (why: Cis2Problem): Promise<Return> => {
    await refuse(why);
    return { location: problemPage(why), setCookies: [], arrival: null };
  };
  if (query.error) return fail(query.error === 'access_denied' ? 'cancelled' : 'failed');
  let arrival: Arrival | null = null;
  const options = authOptions(await cis2Provider(cis2), async (answer: Cis2Answer, idToken: string) => {
    const verdict = judge(answer, cis2, new Date());
    if (typeof verdict === 'string') await refuse(verdict);
    arrival =
      typeof verdict === 'string'
        ? { location: problemPage(verdict) }
        : await arrive(verdict, idToken, query.state ?? '');
    return { location: arrival.location, ...(arrival.session && { sid: arrival.session.token }) };
  });
  const { setCookies } = await callNextAuth(options, {
    method: 'GET',
    path: ['callback', PROVIDER_ID],
    query,
    cookies,
  });
  // Assigned in the callback, which TypeScript does not see.
  const ended = arrival as Arrival | null;
  if (!ended) return fail('failed');
  return { location: ended.location, setCookies, arrival: ended };
}
