import type { Db } from '@/lib/db/client';
import { removeAuthenticator } from './authenticator/repository';
import { removePasskeysOf } from './passkeys/repository';
import { removeCodes } from './recovery/repository';
import { findFactors } from './repository';
import type { Factors } from './types';

/** What a person has to show that it is them, besides a password. Without secrets. */
export function listFactors(personId: string): Promise<Factors> {
  return findFactors(personId);
}

/** Whether the person can be asked for a second factor at all. Recovery codes alone do not count. Pure. */
export function hasFactor({ authenticator, passkeys }: Factors): boolean {
  return authenticator !== null || passkeys.length > 0;
}

/**
 * Takes every second factor and all recovery codes of a person away, within the caller's transaction: what an
 * administrator does for a colleague who has lost theirs. The caller audits (`factor.reset`), ends the sessions and
 * mails the link for a new one.
 */
export async function removeAllFactors(tx: Db, personId: string): Promise<void> {
  await removeAuthenticator(tx, personId);
  await removePasskeysOf(tx, personId);
  await removeCodes(tx, personId);
}
