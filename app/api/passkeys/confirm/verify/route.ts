import { proveWithPasskey } from '@/lib/account/proof/commands';
import { requireOwner } from '@/lib/http/current-owner';
import { readJson } from '@/lib/http/read-json';
import { route } from '@/lib/http/route';
import { safeNext } from '@/lib/http/safe-next';
import { requireSameOrigin } from '@/lib/http/same-origin';
import { stepToken } from '@/lib/http/step-cookie';

/** Accepts the passkey's answer. The person may then continue to `next`. */
export const POST = route('/api/passkeys/confirm/verify', async (request) => {
  requireSameOrigin(request);
  await proveWithPasskey(await requireOwner(request), {
    stepToken: await stepToken('passkey proof'),
    response: await readJson(request),
  });
  const next = new URL(request.url).searchParams.get('next') ?? undefined;
  return Response.json({ next: safeNext(next) });
});
