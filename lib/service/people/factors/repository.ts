import type { Db } from '@/lib/db/client';

/** Whether the person has a password here, and where they belong, read within the transaction. */
export async function findPasswordAndPlaces(tx: Db, personId: string) {
  const { passwordHash, memberships } = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { passwordHash: true, memberships: { select: { organisationId: true } } },
  });
  return {
    hasPassword: passwordHash !== null,
    organisationIds: memberships.map(({ organisationId }) => organisationId),
  };
}
