import { beginPasskey } from '@/lib/account/factors/commands';
import { requireOwner } from '@/lib/http/current-owner';
import { route } from '@/lib/http/route';
import { requireSameOrigin } from '@/lib/http/same-origin';
import { setStepCookie } from '@/lib/http/step-cookie';

/** What the browser needs to create a passkey for the person signed in. */
export const POST = route('/api/passkeys/register/options', async (request) => {
  requireSameOrigin(request);
  const { options, stepToken, minutes } = await beginPasskey(await requireOwner(request));
  await setStepCookie('passkey registration', stepToken, minutes);
  return Response.json(options, { headers: { 'cache-control': 'no-store' } });
});
