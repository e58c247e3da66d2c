import { endSessionsByLogoutToken } from '@/lib/auth/cis2/back-channel-logout';
import { AppError } from '@/lib/errors/app-error';
import { route } from '@/lib/http/route';
import { requireSmallBody } from '@/lib/http/small-body';

export const dynamic = 'force-dynamic';

const MAX_LENGTH = 16_384;
const answer = (status: number) => new Response(null, { status, headers: { 'cache-control': 'no-store' } });

/**
 * Where CIS2 says that someone has signed out there. A problem with a token is for our log, not for the
 * sender.
 */
export const POST = route(
  '/api/cis2/back-channel-logout',
  async (request) => {
    const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded');
    if (!isForm) throw new AppError('invalid_input');
    requireSmallBody(request, MAX_LENGTH);
    const token = new URLSearchParams(await request.text()).get('logout_token');
    if (!token) throw new AppError('invalid_input');
    await endSessionsByLogoutToken(token);
    return answer(200);
  },
  async ({ code }) => (code === 'invalid_input' ? answer(400) : null),
);
