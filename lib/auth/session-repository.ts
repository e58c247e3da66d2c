import { type Db, db } from '@/lib/db/client';
import { query, rowsOf } from '@/lib/db/query';

/** A session with its person: one row for each of their memberships, ended or not, or one row without any. */
const sessions = query
  .selectFrom('session as s')
  .innerJoin('person as p', 'p.id', 's.person_id')
  .leftJoin('membership as m', 'm.person_id', 'p.id')
  .leftJoin('organisation as o', 'o.id', 'm.organisation_id')
  .select([
    's.id',
    's.person_id as personId',
    's.last_seen_at as lastSeenAt',
    's.absolute_expires_at as absoluteExpiresAt',
    's.idle_minutes as idleMinutes',
    's.proven_at as provenAt',
    's.method',
    's.ended_at as endedAt',
    's.role_ods_code as roleOdsCode',
    's.role_name as roleName',
    'p.name',
    'p.email',
    'p.service_role as serviceRole',
    'p.suspended_at as personSuspendedAt',
    'o.id as organisationId',
    'o.name as organisationName',
    'o.ods_code as odsCode',
    'm.role',
    'm.suspended_at as suspendedAt',
    'm.ends_at as endsAt',
  ])
  .orderBy('m.created_at');

/** Hand-written and in one query: every page, action and file uses it. */
async function readOne(found: typeof sessions) {
  const rows = await rowsOf(found);
  const split = rows.map(
    ({ organisationId, organisationName, odsCode, role, suspendedAt, endsAt, ...session }) => ({
      session,
      memberships:
        organisationId && organisationName && odsCode
          ? [{ organisationId, organisationName, odsCode, role, suspendedAt, endsAt }]
          : [],
    }),
  );
  const [first] = split;
  return first ? { ...first.session, memberships: split.flatMap(({ memberships }) => memberships) } : null;
}

export type SessionRow = NonNullable<Awaited<ReturnType<typeof readOne>>>;

/** The session with its person and their memberships, ended or not. Null when there is none. */
export function findSession(tokenHash: string): Promise<SessionRow | null> {
  return readOne(sessions.where('s.token_hash', '=', tokenHash));
}

/** The same, by the id of its row. */
export function findSessionById(id: string): Promise<SessionRow | null> {
  return readOne(sessions.where('s.id', '=', id));
}

/** Records that the session was used, and its person seen. */
export async function touchSession(id: string, now: Date): Promise<void> {
  const { personId } = await db().session.update({
    where: { id },
    data: { lastSeenAt: now },
    select: { personId: true },
  });
  await db().person.update({ where: { id: personId }, data: { lastSeenAt: now } });
}

/**
 * Locks the person's row until the transaction ends, for callers that change how someone signs in, and for
 * sign-ins. Always lock it first, so that no two callers wait for each other. Others may still refer to the
 * person.
 */
export async function lockPerson(tx: Db, personId: string): Promise<void> {
  await tx.$queryRaw`select 1 from person where id = ${personId}::uuid for no key update`;
}

export type NewSession = {
  tokenHash: string;
  personId: string;
  absoluteExpiresAt: Date;
  idleMinutes: number;
  method: string;
  address: string | null;
  userAgent: string | null;
  issuer: string | null;
  subject: string | null;
  providerSessionId: string | null;
  idTokenSealed: string | null;
  roleOdsCode: string | null;
  roleCode: string | null;
  roleName: string | null;
};

/** Stores a new session and returns its id. */
export async function insertSession(tx: Db, data: NewSession): Promise<string> {
  const { id } = await tx.session.create({ data, select: { id: true } });
  await tx.person.update({ where: { id: data.personId }, data: { lastSeenAt: new Date() } });
  return id;
}

/** Ends a session that has not ended yet. Returns whether this call ended it. */
export async function markEnded(tx: Db, id: string, reason: string): Promise<boolean> {
  const { count } = await tx.session.updateMany({
    where: { id, endedAt: null },
    data: { endedAt: new Date(), endedReason: reason },
  });
  return count === 1;
}

/** Ends all live sessions of a person except one. Returns how many. */
export async function markAllEnded(
  tx: Db,
  personId: string,
  reason: string,
  exceptId: string | undefined,
): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { personId, endedAt: null, ...(exceptId && { id: { not: exceptId } }) },
    data: { endedAt: new Date(), endedReason: reason },
  });
  return count;
}

/** Records that the person of the session has just confirmed who they are. */
export async function setProven(tx: Db, id: string, at: Date): Promise<void> {
  await tx.session.update({ where: { id }, data: { provenAt: at, lastSeenAt: at } });
}

/** A person's live browsers: whether this one is known, and whether any is. */
export async function findDevices(tx: Db, personId: string, tokenHash: string | null) {
  const devices = await tx.knownDevice.findMany({ where: { personId }, select: { tokenHash: true } });
  return { any: devices.length > 0, known: devices.some((device) => device.tokenHash === tokenHash) };
}

/** Records that the person signs in with this browser. Idempotent. */
export async function noteDevice(tx: Db, personId: string, tokenHash: string): Promise<void> {
  await tx.knownDevice.upsert({
    where: { personId_tokenHash: { personId, tokenHash } },
    create: { personId, tokenHash },
    update: { lastSeenAt: new Date() },
  });
}

/** A person by the email address they sign in with (any case), or null. */
export async function findPersonByEmail(email: string) {
  // Postgres rejects this character, and would answer with an error.
  if (email.includes('\0')) return null;
  return db().person.findUnique({ where: { email: email.trim().toLowerCase() } });
}

/**
 * People with this address ending who are not suspended, in the order they were created, each with one
 * organisation.
 */
export function listPeopleOf(domain: string) {
  return db().person.findMany({
    where: { email: { endsWith: domain }, suspendedAt: null },
    include: { memberships: { include: { organisation: true }, take: 1 } },
    orderBy: { createdAt: 'asc' },
  });
}
