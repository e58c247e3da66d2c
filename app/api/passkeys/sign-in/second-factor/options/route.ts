import { beginPasskeyAsSecondFactor } from '@/lib/auth/sign-in/second-factor';
import { route } from '@/lib/http/route';
import { requireSameOrigin } from '@/lib/http/same-origin';
import { setStepCookie, stepToken } from '@/lib/http/step-cookie';

/** What the browser needs to ask for a passkey of the person who has given the right password. */
export const POST = route('/api/passkeys/sign-in/second-factor/options', async (request) => {
  requireSameOrigin(request);
  const begun = await beginPasskeyAsSecondFactor(await stepToken('second factor'));
  await setStepCookie('passkey as second factor', begun.stepToken, begun.minutes);
  return Response.json(begun.options, { headers: { 'cache-control': 'no-store' } });
});
