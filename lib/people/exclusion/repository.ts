import type { Db } from '@/lib/db/client';

const NAME = { select: { organisation: { select: { name: true } } } } as const;

/** The person's organisations, except where they are suspended. By name. */
export async function listLiveOrganisations(tx: Db, personId: string): Promise<string[]> {
  const rows = await tx.membership.findMany({ where: { personId, suspendedAt: null }, ...NAME });
  return rows.map(({ organisation }) => organisation.name).sort((a, b) => a.localeCompare(b));
}

/** The addresses among these whose person has a service role. */
export function findServiceTeam(tx: Db, emails: string[]) {
  return tx.person.findMany({
    where: { email: { in: emails }, serviceRole: { not: null } },
    select: { email: true, name: true },
  });
}

/** Whether the person has a service role. */
export async function hasServiceRole(tx: Db, personId: string): Promise<boolean> {
  return (await tx.person.count({ where: { id: personId, serviceRole: { not: null } } })) > 0;
}

/** The id and name of the person with this address, or null. */
export function findByEmail(tx: Db, email: string) {
  return tx.person.findUnique({ where: { email }, select: { id: true, name: true } });
}
