import { cookies, headers } from 'next/headers';
import type { PersonActor } from '@/lib/auth/actor';
import { decodeSession, deviceCookie, encodeSession, sessionCookie } from '@/lib/auth/session-cookie';
import { endSession, readSession, readSessionOwner, type StartedSession } from '@/lib/auth/sessions';
import { AppError } from '@/lib/errors/app-error';
import { dropSetUp } from './set-up';
import { visitorOf } from './visitor-of';

/** The session token that this browser has, live or not. Null for strangers. Does not ask the database. */
export async function sessionToken(): Promise<string | null> {
  return decodeSession((await cookies()).get(sessionCookie().name)?.value);
}

/**
 * The person signed in, read from the database now. Null for strangers. With `touch` false, does not keep the
 * session alive.
 */
export async function findActor(
  { touch }: { touch: boolean } = { touch: true },
): Promise<PersonActor | null> {
  const token = await sessionToken();
  return token ? readSession(token, visitorOf(await headers()), { touch }) : null;
}

/** The person signed in. @throws AppError signed_out. */
export async function requireActor(options?: { touch: boolean }): Promise<PersonActor> {
  const actor = await findActor(options);
  if (!actor) throw new AppError('signed_out');
  return actor;
}

/** The person who was signed in with this browser. Null if nobody was. */
export async function findFormerPerson(): Promise<string | null> {
  const token = await sessionToken();
  return token ? readSessionOwner(token) : null;
}

/**
 * Puts a started session into the browser's cookies, and ends the previous one: the cookie no longer leads to
 * it, so nobody could end it here. For actions and route handlers.
 */
export async function setSessionCookie({ token, device }: StartedSession): Promise<void> {
  const before = await findActor({ touch: false });
  if (before) await endSession(before, 'signed out');
  await dropSetUp();
  const jar = await cookies();
  const { name, options, maxAgeSeconds } = sessionCookie();
  jar.set(name, await encodeSession(token), { ...options, maxAge: maxAgeSeconds });
  await setDeviceCookie(device);
}

/** Marks the browser as one in which someone has signed in. For actions and route handlers. */
export async function setDeviceCookie(device: string): Promise<void> {
  const { name, options, maxAgeSeconds } = deviceCookie();
  (await cookies()).set(name, device, { ...options, maxAge: maxAgeSeconds });
}

/** Ends the session, for all its pages, and removes the cookie. Does nothing for strangers. */
export async function signOut(): Promise<void> {
  const actor = await findActor({ touch: false });
  if (actor) await endSession(actor, 'signed out');
  await dropSetUp();
  const { name, options } = sessionCookie();
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
}
