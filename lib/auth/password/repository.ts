import type { Db } from '@/lib/db/client';

/** Sets the hash of a person's password, and uses up their links for setting one. */
export async function setPasswordHash(tx: Db, personId: string, passwordHash: string): Promise<void> {
  const now = new Date();
  await tx.person.update({ where: { id: personId }, data: { passwordHash, passwordSetAt: now } });
  await tx.emailLink.updateMany({
    where: { personId, purpose: 'PASSWORD', usedAt: null },
    data: { usedAt: now },
  });
}
