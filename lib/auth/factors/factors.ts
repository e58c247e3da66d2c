import type { Db } from '@/lib/db/client';
import { removeAuthenticator } from './authenticator/repository';
import { removePasskeysOf } from './passkeys/repository';
import { removeCodes } from './recovery/repository';
import { findFactors } from './repository';
import type { Factors } from './types';

/** What a person has to confirm who they are, besides a password. Without secrets. */
export function listFactors(personId: string): Promise<Factors> {
  return findFactors(personId);
}

/** Whether the person can be asked for a second step at all. Recovery codes alone do not count. Pure. */
export function hasFactor({ authenticator, passkeys }: Factors): boolean {
  return authenticator !== null || passkeys.length > 0;
}

/**
 * Removes all of a person's second factors and recovery codes, within the caller's transaction: what an
 * administrator does for a colleague who has lost theirs. The caller audits (`factor.reset`), ends the
 * sessions and emails the link for a new one.
 */
export async function removeAllFactors(tx: Db, personId: string): Promise<void> {
  await removeAuthenticator(tx, personId);
  await removePasskeysOf(tx, personId);
  await removeCodes(tx, personId);
}
