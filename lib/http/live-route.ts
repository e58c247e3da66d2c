import type { PersonActor } from '@/lib/auth/actor';
import { requireActor } from './current-actor';
import { route } from './route';

/**
 * A read that an open page repeats by itself. It does not keep the session alive: a page left open must not stay signed
 * in for ever.
 */
export function liveRoute<P>(
  pattern: string,
  read: (actor: PersonActor, params: P) => Promise<unknown>,
): (request: Request, context: { params: Promise<P> }) => Promise<Response> {
  return route(pattern, async (_request, { params }: { params: Promise<P> }) => {
    const actor = await requireActor({ touch: false });
    return Response.json(await read(actor, await params), { headers: { 'cache-control': 'no-store' } });
  });
}
