import { cookies } from 'next/headers';
import { ownCookie } from '@/lib/auth/session-cookie';
import { openToken, sealToken } from '@/lib/db/sealing';

/**
 * Recovery codes made just now, for the page that shows them once: sealed in a cookie of the person's own
 * browser for a quarter of an hour. Only their hashes are stored here.
 */
const PURPOSE = 'mesh-mailbox.new-codes';
const MAX_AGE_SECONDS = 15 * 60;

/** Keeps new codes for the next page. For actions and route handlers. */
export async function holdCodes(codes: readonly string[]): Promise<void> {
  const { name, options } = ownCookie(PURPOSE);
  const sealed = sealToken(codes.join(' '), PURPOSE);
  (await cookies()).set(name, sealed, { ...options, maxAge: MAX_AGE_SECONDS });
}

/** The codes that this browser was given just now. None after a while, or once they were saved. */
export async function findHeldCodes(): Promise<string[]> {
  const text = openToken((await cookies()).get(ownCookie(PURPOSE).name)?.value ?? '', PURPOSE);
  return text ? text.split(' ') : [];
}

/** Deletes the codes once the person has saved them. For actions. */
export async function dropHeldCodes(): Promise<void> {
  const { name, options } = ownCookie(PURPOSE);
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
}
