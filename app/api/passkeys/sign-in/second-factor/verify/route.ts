import { signInWithPasskeyAsSecondFactor } from '@/lib/auth/sign-in/second-factor';
import { setSessionCookie } from '@/lib/http/current-actor';
import { readJson } from '@/lib/http/read-json';
import { route } from '@/lib/http/route';
import { safeNext } from '@/lib/http/safe-next';
import { requireSameOrigin } from '@/lib/http/same-origin';
import { dropStepCookie, stepToken } from '@/lib/http/step-cookie';
import { currentVisitor } from '@/lib/http/visitor';

/** Completes signing in with the passkey's answer. The person may then continue to `next`. */
export const POST = route('/api/passkeys/sign-in/second-factor/verify', async (request) => {
  requireSameOrigin(request);
  const challenge = {
    token: await stepToken('passkey as second factor'),
    response: await readJson(request),
  };
  const token = await stepToken('second factor');
  await setSessionCookie(await signInWithPasskeyAsSecondFactor(token, challenge, await currentVisitor()));
  await dropStepCookie('second factor');
  const next = new URL(request.url).searchParams.get('next') ?? undefined;
  return Response.json({ next: safeNext(next) }, { headers: { 'cache-control': 'no-store' } });
});
