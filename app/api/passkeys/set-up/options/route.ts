import { beginPasskeyInSetUp } from '@/lib/auth/sign-in/set-up';
import { route } from '@/lib/http/route';
import { requireSameOrigin } from '@/lib/http/same-origin';
import { setStepCookie, stepToken } from '@/lib/http/step-cookie';

/** What the browser needs to create a person's first passkey. */
export const POST = route('/api/passkeys/set-up/options', async (request) => {
  requireSameOrigin(request);
  const begun = await beginPasskeyInSetUp(await stepToken('set-up'));
  await setStepCookie('passkey registration', begun.stepToken, begun.minutes);
  return Response.json(begun.options, { headers: { 'cache-control': 'no-store' } });
});
