import { z } from 'zod';
import { hintOnPassword } from '@/lib/account/password/commands';
import { passwordHintByLink } from '@/lib/auth/sign-in/forgotten';
import { AppError } from '@/lib/errors/app-error';
import { requireActor } from '@/lib/http/current-actor';
import { passwordHintByInvitation } from '@/lib/http/invitation';
import { readJson } from '@/lib/http/read-json';
import { route } from '@/lib/http/route';
import { requireSameOrigin } from '@/lib/http/same-origin';

const text = z.string().max(1_000).default('');
const asked = z.object({
  password: text,
  /** What lets the person set it. */
  by: z.enum(['account', 'link', 'invitation']),
  token: text,
  name: text,
});

async function hintFor({ by, token, name, password }: z.output<typeof asked>): Promise<string> {
  if (by === 'link') return passwordHintByLink(token, password);
  if (by === 'invitation') return passwordHintByInvitation(token, { name, password });
  return hintOnPassword(await requireActor({ touch: false }), password);
}

/** The hint on a password as it is typed. Only for people who may set one: judging is work. */
export const POST = route('/api/password-hint', async (request) => {
  requireSameOrigin(request);
  const parsed = asked.safeParse(await readJson(request));
  if (!parsed.success) throw new AppError('invalid_input');
  const hint = await hintFor(parsed.data);
  return Response.json({ hint }, { headers: { 'cache-control': 'no-store' } });
});
