import { type Db, db } from '@/lib/db/client';

/**
 * The person linked to a CIS2 identity, with their memberships, or null. Found by issuer and subject only.
 */
export async function findPersonByIdentity(issuer: string, subject: string) {
  const identity = await db().identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { person: { include: { memberships: { include: { organisation: true } } } } },
  });
  return identity?.person ?? null;
}

/**
 * Links an identity to a person unless it is already linked. Returns the person it is linked to now, and
 * whether this did it.
 */
export async function linkIdentity(
  tx: Db,
  personId: string,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<{ personId: string; isNew: boolean }> {
  const { count } = await tx.identity.createMany({
    data: [{ personId, issuer, subject }],
    skipDuplicates: true,
  });
  const linked = await tx.identity.findUniqueOrThrow({ where: { issuer_subject: { issuer, subject } } });
  return { personId: linked.personId, isNew: count === 1 };
}

/** Records that the person signs in with the identity. False when it is no longer theirs. */
export async function touchIdentity(
  tx: Db,
  personId: string,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<boolean> {
  const { count } = await tx.identity.updateMany({
    where: { issuer, subject, personId },
    data: { lastUsedAt: new Date() },
  });
  return count === 1;
}

/** Records the CIS2 session that our session now belongs to: a new proof there may have begun another. */
export async function setProviderSession(
  tx: Db,
  id: string,
  data: { issuer: string; subject: string; providerSessionId: string | null; idTokenSealed: string },
): Promise<void> {
  await tx.session.updateMany({ where: { id, method: 'cis2' }, data });
}

/** The sealed ID token of a session, or null. */
export async function findIdToken(sessionId: string): Promise<string | null> {
  const row = await db().session.findUnique({ where: { id: sessionId }, select: { idTokenSealed: true } });
  return row?.idTokenSealed ?? null;
}

/** Remembers a logout token until it would be refused as too old. Returns false for one seen before. */
export async function rememberLogoutToken(tx: Db, jti: string, expiresAt: Date): Promise<boolean> {
  await tx.logoutToken.deleteMany({ where: { expiresAt: { lt: new Date() } } });
  const { count } = await tx.logoutToken.createMany({ data: [{ jti, expiresAt }], skipDuplicates: true });
  return count === 1;
}

/**
 * Ends the sessions that belong to a CIS2 session or, without one, all that the person began there. Returns
 * whose. Sessions of the same person without a CIS2 session name may also belong to it, so they end as well.
 */
export async function endSessionsFromProvider(
  tx: Db,
  { issuer, subject, sessionId }: { issuer: string; subject: string | null; sessionId: string | null },
  reason: string,
): Promise<{ personId: string; name: string }[]> {
  const named = { providerSessionId: sessionId };
  const where = {
    issuer,
    endedAt: null,
    ...(subject !== null && { subject }),
    ...(sessionId !== null && (subject === null ? named : { OR: [named, { providerSessionId: null }] })),
  };
  const sessions = await tx.session.findMany({
    where,
    select: { id: true, personId: true, person: { select: { name: true } } },
  });
  const ids = sessions.map(({ id }) => id);
  await tx.session.updateMany({
    where: { id: { in: ids }, endedAt: null },
    data: { endedAt: new Date(), endedReason: reason, idTokenSealed: null },
  });
  return sessions.map(({ personId, person }) => ({ personId, name: person.name }));
}
