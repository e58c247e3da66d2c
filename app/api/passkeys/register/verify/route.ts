import { addPasskey } from '@/lib/account/factors/commands';
import { browserWords } from '@/lib/format/browser';
import { requireOwner } from '@/lib/http/current-owner';
import { readJson } from '@/lib/http/read-json';
import { route } from '@/lib/http/route';
import { requireSameOrigin } from '@/lib/http/same-origin';
import { stepToken } from '@/lib/http/step-cookie';

/** Stores the passkey that the browser created, named after the browser until the person names it. */
export const POST = route('/api/passkeys/register/verify', async (request) => {
  requireSameOrigin(request);
  await addPasskey(await requireOwner(request), {
    stepToken: await stepToken('passkey registration'),
    response: await readJson(request),
    name: browserWords(request.headers.get('user-agent')),
  });
  return Response.json({ next: '/account/passkeys?done=passkey' });
});
