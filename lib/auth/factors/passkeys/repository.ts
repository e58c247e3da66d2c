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

/** What a browser is told of a person's passkeys. */
export function listCredentials(personId: string): Promise<{ credentialId: string; transports: string[] }[]> {
  return db().passkey.findMany({
    where: { personId },
    select: { credentialId: true, transports: true },
    orderBy: { createdAt: 'asc' },
  });
}

/** Stores a passkey; returns its id, or null when the credential is somebody's already. */
export async function insertPasskey(tx: Db, row: NewPasskeyRow): Promise<string | null> {
  const [stored] = await tx.passkey.createManyAndReturn({
    data: [row],
    skipDuplicates: true,
    select: { id: true },
  });
  return stored?.id ?? null;
}

/**
 * Notes a use with the counter that came with it; false when that counter was seen before, which a copied key would
 * show. Authenticators without a counter always say 0.
 */
export async function notePasskeyUse(tx: Db, id: string, counter: bigint): Promise<boolean> {
  const { count } = await tx.passkey.updateMany({
    where: { id, OR: [{ counter: { lt: counter } }, { counter: 0n }] },
    data: { counter, lastUsedAt: new Date() },
  });
  return count === 1;
}

/** Gives a passkey of the person another name; false when they have no such passkey. */
export async function renamePasskey(tx: Db, personId: string, id: string, name: string): Promise<boolean> {
  const { count } = await tx.passkey.updateMany({ where: { id, personId }, data: { name } });
  return count === 1;
}

/** Takes a passkey of the person away; returns its name, or null when they have no such passkey. */
export async function removePasskey(tx: Db, personId: string, id: string): Promise<string | null> {
  const removed = query.deleteFrom('passkey').where('id', '=', id).where('person_id', '=', personId);
  return (await rowOf(removed.returning('name'), tx))?.name ?? null;
}

/** Takes all passkeys of a person away. */
export async function removePasskeysOf(tx: Db, personId: string): Promise<void> {
  await tx.passkey.deleteMany({ where: { personId } });
}
