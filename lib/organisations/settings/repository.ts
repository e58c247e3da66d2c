import type { Db } from '@/lib/db/client';

/** Sets the domains that may be invited, if they are still as they `was`. Returns whether they were. */
export async function storeDomains(
  tx: Db,
  id: string,
  { was, domains }: { was: string[]; domains: string[] },
): Promise<boolean> {
  const where = { id, allowedDomains: { equals: was } };
  return (await tx.organisation.updateMany({ where, data: { allowedDomains: domains } })).count === 1;
}
