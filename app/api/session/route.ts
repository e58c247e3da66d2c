import { requireOwner } from '@/lib/http/current-owner';
import { liveRoute } from '@/lib/http/live-route';
import { route } from '@/lib/http/route';
import { requireSameOrigin } from '@/lib/http/same-origin';

/** Whose session it is, and how long it lasts without clicks. Asking does not extend it. */
export const GET = liveRoute('/api/session', async ({ personId, sessionEnd }) => ({
  personId,
  secondsLeft: Math.max(0, Math.round((sessionEnd.at.getTime() - Date.now()) / 1000)),
  isFinal: sessionEnd.isFinal,
}));

/** "Stay signed in": counts as a click. */
export const POST = route('/api/session', async (request) => {
  requireSameOrigin(request);
  await requireOwner(request);
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
});
