import { completeWithPasskey } from '@/lib/auth/sign-in/set-up';
import { browserWords } from '@/lib/format/browser';
import { readJson } from '@/lib/http/read-json';
import { route } from '@/lib/http/route';
import { requireSameOrigin } from '@/lib/http/same-origin';
import { invitedPersonMaker, keepSetUpDone } from '@/lib/http/set-up';
import { stepToken } from '@/lib/http/step-cookie';
import { currentVisitor } from '@/lib/http/visitor';

/**
 * Completes a set-up with the passkey that the browser created, named after the browser until the person
 * names it.
 */
export const POST = route('/api/passkeys/set-up/verify', async (request) => {
  requireSameOrigin(request);
  const passkey = {
    challengeToken: await stepToken('passkey registration'),
    response: await readJson(request),
    name: browserWords(request.headers.get('user-agent')),
  };
  const make = await invitedPersonMaker();
  const done = await completeWithPasskey(await stepToken('set-up'), passkey, await currentVisitor(), make);
  await keepSetUpDone(done);
  return Response.json({ next: '/set-up/recovery-codes' }, { headers: { 'cache-control': 'no-store' } });
});
