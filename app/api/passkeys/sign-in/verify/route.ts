import { signInWithPasskey } from '@/lib/auth/sign-in/passkey';
import { setSessionCookie } from '@/lib/http/current-actor';
import { readJson } from '@/lib/http/read-json';
import { route } from '@/lib/http/route';
import { safeNext } from '@/lib/http/safe-next';
import { requireSameOrigin } from '@/lib/http/same-origin';
import { stepToken } from '@/lib/http/step-cookie';
import { currentVisitor } from '@/lib/http/visitor';

/** Signs in with the passkey's answer. The person may then continue to `next`. */
export const POST = route('/api/passkeys/sign-in/verify', async (request) => {
  requireSameOrigin(request);
  const token = await stepToken('passkey sign-in');
  await setSessionCookie(await signInWithPasskey(token, await readJson(request), await currentVisitor()));
  const next = new URL(request.url).searchParams.get('next') ?? undefined;
  return Response.json({ next: safeNext(next) }, { headers: { 'cache-control': 'no-store' } });
});
