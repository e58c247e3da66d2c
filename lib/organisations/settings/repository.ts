import type { Db } from '@/lib/db/client';

/** Sets which domains may be invited, where they still are as they `was`; returns whether they were. */
export async function storeDomains(
  tx: Db,
  id: string,
  { was, domains }: { was: string[]; domains: string[] },
): Promise<boolean> {
  const where = { id, allowedDomains: { equals: was } };
  return (await tx.organisation.updateMany({ where, data: { allowedDomains: domains } })).count === 1;
}
