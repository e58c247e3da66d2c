import type { PersonActor } from '@/lib/auth/actor';
import { decodeSession, sessionCookie } from '@/lib/auth/session-cookie';
import { readSession } from '@/lib/auth/sessions';
import { AppError } from '@/lib/errors/app-error';
import { visitorOf } from './visitor-of';

function cookieOf(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get('cookie') ?? '').split(/; */);
  return pairs.findLast((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/**
 * The signed-in person behind a request that the portal's own server answers, where Next's `cookies()` is not
 * available. Read from the database now. @throws AppError signed_out.
 */
export async function requireActorOf({ headers }: Request): Promise<PersonActor> {
  const token = await decodeSession(cookieOf(headers, sessionCookie().name));
  const actor = token && (await readSession(token, visitorOf(headers), { touch: true }));
  if (!actor) throw new AppError('signed_out');
  return actor;
}
