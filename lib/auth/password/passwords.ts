import type { Db } from '@/lib/db/client';
import { setPasswordHash } from './repository';

/**
 * Stores a new password within the caller's transaction, and makes all mailed links for setting one void. The caller
 * checks the rules, ends sessions, mails (`password-changed`) and audits (`password.changed`).
 */
export function storePassword(tx: Db, personId: string, passwordHash: string): Promise<void> {
  return setPasswordHash(tx, personId, passwordHash);
}
