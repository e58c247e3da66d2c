import { beginPasskeyProof } from '@/lib/account/proof/commands';
import { requireOwner } from '@/lib/http/current-owner';
import { route } from '@/lib/http/route';
import { requireSameOrigin } from '@/lib/http/same-origin';
import { setStepCookie } from '@/lib/http/step-cookie';

/** What the browser needs to ask for one of the person's passkeys, to confirm who they are. */
export const POST = route('/api/passkeys/confirm/options', async (request) => {
  requireSameOrigin(request);
  const { options, stepToken, minutes } = await beginPasskeyProof(await requireOwner(request));
  await setStepCookie('passkey proof', stepToken, minutes);
  return Response.json(options, { headers: { 'cache-control': 'no-store' } });
});
