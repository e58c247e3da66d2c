import { publicJwks } from '@/lib/auth/cis2/keys';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';
import { route } from '@/lib/http/route';

export const dynamic = 'force-dynamic';

/** The public halves of the keys that we sign with at CIS2, which fetches them here. */
export const GET = route('/api/cis2/jwks', async () => {
  const { cis2 } = env();
  if (!cis2) throw new AppError('not_found');
  return Response.json(publicJwks(cis2), { headers: { 'cache-control': 'public, max-age=3600' } });
});
