import { randomInt } from 'node:crypto';
import { type Db, transaction } from '@/lib/db/client';
import { announce } from '@/lib/events/announce';
import { hashPassword, verifyPassword } from '../../password';
import { countUnusedCodes, findUnusedCode, markCodeUsed, replaceCodes } from './repository';

const COUNT = 10;
/**
 * Without 0 and O, 1 and I and L, U and V, so that codes on paper are not misread. 14 of 30 letters are 68
 * bits.
 */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const PREFIX_LENGTH = 4;
const LENGTH = 14;

export type PreparedCodes = {
  /** To be shown once: "K7QM-3XPWA-9RDTH". */
  codes: string[];
  /** The stored form. */
  rows: { prefix: string; codeHash: string }[];
};

const group = (plain: string) => [plain.slice(0, 4), plain.slice(4, 9), plain.slice(9)].join('-');

function newCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/**
 * The original form of a code, however it was typed: in any case, with or without hyphens and spaces. Pure.
 */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
}

/**
 * Makes ten recovery codes and hashes them, which takes a moment: call it before the transaction that stores
 * them.
 */
export async function prepareRecoveryCodes(): Promise<PreparedCodes> {
  const plain = new Map<string, string>();
  while (plain.size < COUNT) {
    const code = newCode();
    plain.set(code.slice(0, PREFIX_LENGTH), code);
  }
  const rows: PreparedCodes['rows'] = [];
  // One after the other: ten at once would take the processor from everyone who signs in.
  for (const [prefix, code] of plain) rows.push({ prefix, codeHash: await hashPassword(code) });
  return { codes: [...plain.values()].map(group), rows };
}

/** Stores prepared codes in place of all previous ones. The caller audits (`factor.codes_made`). */
export function storeRecoveryCodes(tx: Db, personId: string, prepared: PreparedCodes): Promise<void> {
  return replaceCodes(tx, personId, prepared.rows);
}

type Owner = { id: string; name: string; email: string };

/**
 * Accepts one of the person's recovery codes. Each works once, even when sent twice at the same moment, and
 * an email tells the person what it was used for. A code that does not exist takes as long as a wrong one.
 * Does not count attempts: callers do, with lib/auth/throttle.
 */
export async function acceptRecoveryCode(
  owner: Owner,
  typed: string,
  use: 'to sign in' | 'to show that it is you',
): Promise<boolean> {
  const code = plainCode(typed);
  if (code.length !== LENGTH) return false;
  const row = await findUnusedCode(owner.id, code.slice(0, PREFIX_LENGTH));
  const matches = await verifyPassword(row?.codeHash ?? null, code, { first: true });
  if (!matches || row === null) return false;
  return transaction(async (tx) => {
    if (!(await markCodeUsed(tx, row.id))) return false;
    const change = `A recovery code was used ${use}, and ${await countUnusedCodes(tx, owner.id)} are left`;
    await announce(tx, { kind: 'factor-changed', at: new Date(), change }, [owner]);
    return true;
  });
}
