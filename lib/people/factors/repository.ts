import type { Db } from '@/lib/db/client';

/** What decides whether an administrator may reset the person's second step, read within the transaction. */
export async function findStanding(tx: Db, personId: string) {
  const person = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: {
      serviceRole: true,
      passwordHash: true,
      memberships: { select: { organisationId: true } },
    },
  });
  return {
    serviceRole: person.serviceRole,
    hasPassword: person.passwordHash !== null,
    organisationIds: person.memberships.map(({ organisationId }) => organisationId),
  };
}
