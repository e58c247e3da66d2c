import { type Db, db } from '@/lib/db/client';
import { query, rowOf } from '@/lib/db/query';

export type PasskeyRow = {
  id: string;
  personId: string;
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: bigint;
  transports: string[];
};

export type NewPasskeyRow = Omit<PasskeyRow, 'id'> & { name: string };

const COLUMNS = {
  id: true,
  personId: true,
  credentialId: true,
  publicKey: true,
  counter: true,
  transports: true,
} as const;

/** The passkey of a credential id, with its public key, or null. */
export function findPasskey(credentialId: string): Promise<PasskeyRow | null> {
  return db().passkey.findUnique({ where: { credentialId }, select: COLUMNS });
}

/** The parts of a person's passkeys that a browser is told. */
export function listCredentials(personId: string): Promise<{ credentialId: string; transports: string[] }[]> {
  return db().passkey.findMany({
    where: { personId },
    select: { credentialId: true, transports: true },
    orderBy: { createdAt: 'asc' },
  });
}

/** Stores a passkey. Returns its id, or null when someone already has the credential. */
export async function insertPasskey(tx: Db, row: NewPasskeyRow): Promise<string | null> {
  const [stored] = await tx.passkey.createManyAndReturn({
    data: [row],
    skipDuplicates: true,
    select: { id: true },
  });
  return stored?.id ?? null;
}

/**
 * Records a use with its counter. False when that counter was seen before, which would reveal a copied key.
 * Authenticators without a counter always send 0.
 */
export async function notePasskeyUse(tx: Db, id: string, counter: bigint): Promise<boolean> {
  const { count } = await tx.passkey.updateMany({
    where: { id, OR: [{ counter: { lt: counter } }, { counter: 0n }] },
    data: { counter, lastUsedAt: new Date() },
  });
  return count === 1;
}

/** Renames a passkey of the person. False when they have no such passkey. */
export async function renamePasskey(tx: Db, personId: string, id: string, name: string): Promise<boolean> {
  const { count } = await tx.passkey.updateMany({ where: { id, personId }, data: { name } });
  return count === 1;
}

/** Removes a passkey of the person. Returns its name, or null when they have no such passkey. */
export async function removePasskey(tx: Db, personId: string, id: string): Promise<string | null> {
  const removed = query.deleteFrom('passkey').where('id', '=', id).where('person_id', '=', personId);
  return (await rowOf(removed.returning('name'), tx))?.name ?? null;
}

/** Removes all passkeys of a person. */
export async function removePasskeysOf(tx: Db, personId: string): Promise<void> {
  await tx.passkey.deleteMany({ where: { personId } });
}
