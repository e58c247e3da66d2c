import { type Db, db } from '@/lib/db/client';

/** The person's unused recovery code with this beginning, or null. */
export function findUnusedCode(personId: string, prefix: string) {
  return db().recoveryCode.findFirst({ where: { personId, prefix, usedAt: null } });
}

/** Marks a recovery code as used. False when another caller was first. */
export async function markCodeUsed(tx: Db, id: string): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { id, usedAt: null },
    data: { usedAt: new Date() },
  });
  return count === 1;
}

/** How many of the person's recovery codes are unused. */
export function countUnusedCodes(tx: Db, personId: string): Promise<number> {
  return tx.recoveryCode.count({ where: { personId, usedAt: null } });
}

/** Stores recovery codes in place of all previous ones, used or not. */
export async function replaceCodes(
  tx: Db,
  personId: string,
  rows: readonly { prefix: string; codeHash: string }[],
): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.recoveryCode.createMany({ data: rows.map((row) => ({ personId, ...row })) });
}

/** Removes all recovery codes of a person. */
export async function removeCodes(tx: Db, personId: string): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { personId } });
}
