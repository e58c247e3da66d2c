import type { Db } from '@/lib/db/client';
import { setPasswordHash } from './repository';

/**
 * Stores a new password within the caller's transaction, and cancels all emailed links for setting one. The
 * caller checks the rules, ends sessions, emails (`password-changed`) and audits (`password.changed`).
 */
export function storePassword(tx: Db, personId: string, passwordHash: string): Promise<void> {
  return setPasswordHash(tx, personId, passwordHash);
}
