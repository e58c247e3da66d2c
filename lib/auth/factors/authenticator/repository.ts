import { type Db, db } from '@/lib/db/client';
import { query, rowsOf } from '@/lib/db/query';
import type { Sealed, SealedRow } from '@/lib/db/sealing';

/** The authenticator app of a person, with its sealed secret, or null. */
export function findAuthenticator(personId: string) {
  return db().authenticator.findUnique({ where: { personId } });
}

/**
 * Records that the code of a time step was used. False when this or a later one was used before. One
 * statement: one of two callers wins.
 */
export async function advanceLastStep(personId: string, step: bigint): Promise<boolean> {
  const { count } = await db().authenticator.updateMany({
    where: { personId, lastStep: { lt: step } },
    data: { lastStep: step, lastUsedAt: new Date() },
  });
  return count === 1;
}

export type NewAuthenticator = {
  personId: string;
  secretSealed: Uint8Array<ArrayBuffer>;
  secretKeyId: string;
  lastStep: bigint;
};

/** Stores an authenticator app in place of any that the person has. */
export async function replaceAuthenticator(tx: Db, { personId, ...data }: NewAuthenticator): Promise<void> {
  await tx.authenticator.upsert({
    where: { personId },
    create: { personId, ...data },
    update: { ...data, createdAt: new Date(), lastUsedAt: null },
  });
}

/** Removes a person's authenticator app. Returns whether there was one. */
export async function removeAuthenticator(tx: Db, personId: string): Promise<boolean> {
  const { count } = await tx.authenticator.deleteMany({ where: { personId } });
  return count === 1;
}

/** Apps whose secret is not sealed with the current key. */
export function listSealedWithOtherKeys(currentKeyId: string): Promise<SealedRow[]> {
  return rowsOf(
    query
      .selectFrom('authenticator')
      .select(['person_id as id', 'secret_sealed as bytes', 'secret_key_id as keyId'])
      .where('secret_key_id', '!=', currentKeyId),
  );
}

/** Replaces a sealed secret, unless it has changed since. Returns whether it did. */
export async function replaceSealedSecret({ id, bytes }: SealedRow, sealed: Sealed): Promise<boolean> {
  const { count } = await db().authenticator.updateMany({
    where: { personId: id, secretSealed: bytes },
    data: { secretSealed: sealed.bytes, secretKeyId: sealed.keyId },
  });
  return count === 1;
}
