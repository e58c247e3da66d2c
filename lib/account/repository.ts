import { type Db, db } from '@/lib/db/client';

/** Everything a person signs in with, and where they are signed in now. */
export function getPersonWithFactors(personId: string, tx: Db = db()) {
  return tx.person.findUniqueOrThrow({
    where: { id: personId },
    include: {
      passkeys: { orderBy: { createdAt: 'asc' } },
      authenticator: { select: { createdAt: true } },
      identities: { orderBy: { linkedAt: 'asc' } },
      _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
    },
  });
}

/** Live sessions of a person, newest first. */
export function listLiveSessions(personId: string, now: Date) {
  return db().session.findMany({
    where: { personId, endedAt: null, absoluteExpiresAt: { gt: now } },
    orderBy: { lastSeenAt: 'desc' },
  });
}

/** The person's own session, or null. */
export function findOwnSession(personId: string, id: string) {
  return db().session.findFirst({ where: { id, personId }, select: { id: true } });
}

/** Whether the person has a password here at all. */
export async function hasPassword(personId: string): Promise<boolean> {
  return (await db().person.count({ where: { id: personId, passwordHash: { not: null } } })) === 1;
}

/** Stores a new name. */
export async function setName(tx: Db, personId: string, name: string): Promise<void> {
  await tx.person.update({ where: { id: personId }, data: { name } });
}

/** Stores whether the person gets the daily emails. False if nothing changed. */
export async function setWaitingEmails(tx: Db, personId: string, wanted: boolean): Promise<boolean> {
  const { count } = await tx.person.updateMany({
    where: { id: personId, waitingEmails: !wanted },
    data: { waitingEmails: wanted },
  });
  return count === 1;
}

/** Removes a sign-in elsewhere. Idempotent. */
export async function removeIdentity(tx: Db, personId: string, id: string): Promise<void> {
  await tx.identity.deleteMany({ where: { id, personId } });
}
