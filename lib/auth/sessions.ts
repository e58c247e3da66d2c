import { createHash, randomBytes } from 'node:crypto';
import { recordAudit } from '@/lib/audit/record';
import { transaction } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { auditActor, type PersonActor } from './actor';
import { findSession, insertSession, markEnded, type SessionRow, touchSession } from './session-repository';

const TOKEN_BYTES = 32;
/** A busy person's session row is written at most this often. */
const TOUCH_EVERY_MS = 30_000;

export type Visitor = { address: string | undefined; userAgent: string | undefined };

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Whether the session may still be used: not ended, not idle too long, not too old, and its person not suspended. */
export function isLive(row: SessionRow, now: Date, idleMinutes: number): boolean {
  return (
    row.endedAt === null &&
    row.person.suspendedAt === null &&
    row.absoluteExpiresAt > now &&
    row.lastSeenAt.getTime() + idleMinutes * 60_000 > now.getTime()
  );
}

function toActor(row: SessionRow, visitor: Visitor): PersonActor {
  return {
    kind: 'person',
    personId: row.personId,
    sessionId: row.id,
    name: row.person.name,
    email: row.person.email,
    serviceRole: row.person.serviceRole,
    memberships: row.person.memberships.map(({ organisation, role }) => ({
      organisationId: organisation.id,
      organisationName: organisation.name,
      odsCode: organisation.odsCode,
      isAdministrator: role === 'ADMINISTRATOR',
    })),
    address: visitor.address,
  };
}

/**
 * Starts a session for a person who has proved who they are. Always a new random id (256 bits), so that an id planted
 * before sign-in is worth nothing. Audited.
 * @returns the token for the cookie; only its hash is stored.
 */
export async function startSession(person: { id: string; name: string }, visitor: Visitor): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await transaction(async (tx) => {
    await insertSession(tx, {
      tokenHash: hashToken(token),
      personId: person.id,
      absoluteExpiresAt: new Date(Date.now() + env().SESSION_ABSOLUTE_HOURS * 3_600_000),
      address: visitor.address ?? null,
      userAgent: visitor.userAgent?.slice(0, 300) ?? null,
    });
    await recordAudit(tx, {
      actor: { name: person.name, personId: person.id, address: visitor.address },
      event: 'session.started',
      outcome: 'done',
    });
  });
  return token;
}

/**
 * The person behind a session token, or null when the session is unknown or no longer live.
 * @param touch whether this counts as use; a page that refreshes itself must not keep a session alive.
 */
export async function readSession(
  token: string,
  visitor: Visitor,
  { touch }: { touch: boolean },
): Promise<PersonActor | null> {
  const row = await findSession(hashToken(token));
  const now = new Date();
  if (!row || !isLive(row, now, env().SESSION_IDLE_MINUTES)) return null;
  if (touch && now.getTime() - row.lastSeenAt.getTime() > TOUCH_EVERY_MS) await touchSession(row.id, now);
  return toActor(row, visitor);
}

/** Whose session this is or was, live or not: what was typed is kept for that person only. Null when unknown. */
export async function readSessionOwner(token: string): Promise<string | null> {
  return (await findSession(hashToken(token)))?.personId ?? null;
}

/** Ends a session at once, for every open page of it. Idempotent; audited the first time. */
export async function endSession(actor: PersonActor, reason: 'signed out'): Promise<void> {
  await transaction(async (tx) => {
    if (!(await markEnded(tx, actor.sessionId, reason))) return;
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'session.ended',
      outcome: 'done',
      details: { reason },
    });
  });
}
