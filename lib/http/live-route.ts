import type { PersonActor } from '@/lib/auth/actor';
import { requireActor, sessionToken } from './current-actor';
import { requireFewAsks } from './live-limit';
import { route } from './route';

/**
 * A read that an open page repeats automatically. It does not keep the session alive: a page left open must
 * not stay signed in for ever. A person who asks so often that others would wait gets `too_soon`.
 */
export function liveRoute<P>(
  pattern: string,
  read: (actor: PersonActor, params: P) => Promise<unknown>,
): (request: Request, context: { params: Promise<P> }) => Promise<Response> {
  return route(pattern, async (_request, { params }: { params: Promise<P> }) => {
    // First by the session, before asking the database whose it is. Then by the person, who may have several.
    await requireFewAsks((await sessionToken()) ?? '');
    const actor = await requireActor({ touch: false });
    await requireFewAsks(actor.personId);
    return Response.json(await read(actor, await params), { headers: { 'cache-control': 'no-store' } });
  });
}
