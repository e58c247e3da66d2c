import { beginPasskeyAuthentication } from '@/lib/auth/factors/passkeys/authentication';
import { addressKey } from '@/lib/auth/throttle/address-key';
import { route } from '@/lib/http/route';
import { requireSameOrigin } from '@/lib/http/same-origin';
import { setStepCookie } from '@/lib/http/step-cookie';
import { currentVisitor } from '@/lib/http/visitor';

/** What the browser needs to ask for any passkey that it has for this portal. */
export const POST = route('/api/passkeys/sign-in/options', async (request) => {
  requireSameOrigin(request);
  const { options, stepToken, minutes } = await beginPasskeyAuthentication('passkey sign-in', {
    from: addressKey((await currentVisitor()).address),
  });
  await setStepCookie('passkey sign-in', stepToken, minutes);
  return Response.json(options, { headers: { 'cache-control': 'no-store' } });
});
