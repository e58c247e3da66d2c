import { type Db, db } from '@/lib/db/client';

/** The authenticator app of a person, with its sealed secret, or null. */
export function findAuthenticator(personId: string) {
  return db().authenticator.findUnique({ where: { personId } });
}

/** Notes that the code of a time step was taken; false when this or a later one was taken before. One statement: of two callers one wins. */
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

/** Takes the authenticator app of a person away; returns whether there was one. */
export async function removeAuthenticator(tx: Db, personId: string): Promise<boolean> {
  const { count } = await tx.authenticator.deleteMany({ where: { personId } });
  return count === 1;
}
