import type { Db } from '@/lib/db/client';

/** Sets which domains may be invited. */
export async function storeDomains(tx: Db, id: string, allowedDomains: string[]): Promise<void> {
  await tx.organisation.update({ where: { id }, data: { allowedDomains } });
}
