import { type Db, db } from '@/lib/db/client';

/** The person's unused recovery code that begins so, or null. */
export function findUnusedCode(personId: string, prefix: string) {
  return db().recoveryCode.findFirst({ where: { personId, prefix, usedAt: null } });
}

/** Notes a recovery code as used; false when another caller was first. */
export async function markCodeUsed(tx: Db, id: string): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { id, usedAt: null },
    data: { usedAt: new Date() },
  });
  return count === 1;
}

/** How many recovery codes of the person are not used yet. */
export function countUnusedCodes(tx: Db, personId: string): Promise<number> {
  return tx.recoveryCode.count({ where: { personId, usedAt: null } });
}

/** Stores recovery codes in place of all that the person had, used or not. */
export async function replaceCodes(
  tx: Db,
  personId: string,
  rows: readonly { prefix: string; codeHash: string }[],
): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.recoveryCode.createMany({ data: rows.map((row) => ({ personId, ...row })) });
}

/** Takes all recovery codes of a person away. */
export async function removeCodes(tx: Db, personId: string): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { personId } });
}
