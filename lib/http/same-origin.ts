import { env } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';

/**
 * Refuses a request that changes something and did not come from a page of this service: server actions check
 * this, route handlers do not. @throws AppError wrong_origin.
 */
export function requireSameOrigin(request: Request): void {
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const ours = origin === new URL(env().PORTAL_URL).origin;
  if (!ours || (site !== null && site !== 'same-origin')) throw new AppError('wrong_origin');
}
