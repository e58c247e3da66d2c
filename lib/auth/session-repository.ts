import { type Db, db } from '@/lib/db/client';

/** The session with its person and their memberships, ended or not. */
export function findSession(tokenHash: string) {
  return db().session.findUnique({
    where: { tokenHash },
    include: {
      person: {
        include: { memberships: { include: { organisation: true }, orderBy: { createdAt: 'asc' } } },
      },
    },
  });
}

export type SessionRow = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** Notes that the session was used. */
export async function touchSession(id: string, now: Date): Promise<void> {
  await db().session.update({ where: { id }, data: { lastSeenAt: now } });
}

/** Stores a new session and returns its id. */
export async function insertSession(
  tx: Db,
  data: {
    tokenHash: string;
    personId: string;
    absoluteExpiresAt: Date;
    address: string | null;
    userAgent: string | null;
  },
): Promise<string> {
  const { id } = await tx.session.create({ data, select: { id: true } });
  return id;
}

/** Ends a session that has not ended yet; returns whether this call ended it. */
export async function markEnded(tx: Db, id: string, reason: string): Promise<boolean> {
  const { count } = await tx.session.updateMany({
    where: { id, endedAt: null },
    data: { endedAt: new Date(), endedReason: reason },
  });
  return count === 1;
}

/** A person by the e-mail address they sign in with (any case), or null. */
export function findPersonByEmail(email: string) {
  return db().person.findUnique({ where: { email: email.trim().toLowerCase() } });
}

/** People whose address ends so and who are not suspended, in the order they were made, each with one organisation. */
export function listPeopleOf(domain: string) {
  return db().person.findMany({
    where: { email: { endsWith: domain }, suspendedAt: null },
    include: { memberships: { include: { organisation: true }, take: 1 } },
    orderBy: { createdAt: 'asc' },
  });
}
