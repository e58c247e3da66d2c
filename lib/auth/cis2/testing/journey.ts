import type { PersonActor } from '@/lib/auth/actor';
import { type Arrival, arrive } from '../arrive';
import { comeBack, depart } from '../round-trip';
import type { Cis2Problem, VerifiedIdentity } from '../types';

const visitor = { address: '192.0.2.9', userAgent: 'A browser' };

/** Turns `Set-Cookie` lines into the next request's cookies. Leaves out removed cookies. */
export function cookiesFrom(lines: string[]): Record<string, string> {
  const pairs = lines.map((line) => (line.split(';')[0] ?? '').split(/=(.*)/s));
  return Object.fromEntries(
    pairs.filter(([, value]) => value).map(([name = '', value = '']) => [name, decodeURIComponent(value)]),
  );
}

type Kind = 'sign-in' | 'link' | 'confirm' | 'invitation';
type Options = { kind?: Kind; actor?: PersonActor | null; next?: string; invitation?: string };

/** One browser's journey: where it was sent, and how it returns. */
export async function startJourney({
  kind = 'sign-in',
  actor = null,
  next = '/send',
  invitation,
}: Options = {}) {
  const who = actor ? { personId: actor.personId, sessionId: actor.sessionId } : {};
  const departure = await depart({ kind, next, ...(invitation && { invitation }) }, who, {});
  const cookies = cookiesFrom(departure.setCookies);
  return {
    location: departure.location,
    cookies,
    /** Returns with the address's query. `with` replaces what the browser sends. */
    async finish(
      query: Record<string, string>,
      brought: { stepToken?: string; cookies?: Record<string, string>; actor?: PersonActor | null } = {},
    ) {
      const refusals: Cis2Problem[] = [];
      const traveller = { stepToken: departure.stepToken, actor, visitor, ...brought };
      const work = (identity: VerifiedIdentity, idToken: string, state: string): Promise<Arrival> =>
        arrive(identity, idToken, state, traveller);
      const result = await comeBack(query, brought.cookies ?? cookies, work, async (why) => {
        refusals.push(why);
      });
      return { ...result, refusals };
    },
  };
}
