import type { Db } from '@/lib/db/client';

/**
 * The member of the organisation with this address, and what may prevent them from acting in it. Null when
 * nobody has it.
 */
export function findMemberByEmail(tx: Db, organisationId: string, email: string) {
  return tx.membership.findFirst({
    where: { organisationId, person: { email } },
    select: {
      role: true,
      endsAt: true,
      suspendedAt: true,
      person: { select: { id: true, name: true, email: true, suspendedAt: true } },
    },
  });
}

type Key = { personId: string; organisationId: string };

const at = (key: Key) => ({ where: { personId_organisationId: key } });

/** Makes the person an administrator, or an ordinary member. */
export async function storeRole(tx: Db, key: Key, role: 'MEMBER' | 'ADMINISTRATOR'): Promise<void> {
  await tx.membership.update({ ...at(key), data: { role } });
}

/** Sets the end of the person's membership. Null for none. */
export async function storeEnd(tx: Db, key: Key, endsAt: Date | null): Promise<void> {
  await tx.membership.update({ ...at(key), data: { endsAt } });
}

/** Suspends the membership, or (null) reinstates it. */
export async function storeSuspension(
  tx: Db,
  key: Key,
  suspension: { reason: string; byId: string } | null,
): Promise<void> {
  const data = {
    suspendedAt: suspension ? new Date() : null,
    suspendedReason: suspension?.reason ?? null,
    suspendedById: suspension?.byId ?? null,
  };
  await tx.membership.update({ ...at(key), data });
}
