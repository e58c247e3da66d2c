import { createHash, randomBytes } from 'node:crypto';
import { recordAudit } from '@/lib/audit/record';
import { type Db, transaction } from '@/lib/db/client';
import { sealToken } from '@/lib/db/sealing';
import { env } from '@/lib/env/env';
import { announce } from '@/lib/events/announce';
import { auditActor, type PersonActor, type SignInMethod } from './actor';
import {
  findDevices,
  findSession,
  insertSession,
  lockPerson,
  markAllEnded,
  markEnded,
  noteDevice,
  setProven,
  touchSession,
} from './session-repository';
import { isLive, toActor, type Visitor } from './session-rules';
import { deleteStepsOf } from './steps/repository';

export { lockPerson };

const TOKEN_BYTES = 32;
/** The format of our cookie's value. Anything else marks no browser: many could have the same. */
const TOKEN = /^[\w-]{43}$/;
/** A busy person's session row is written at most this often. */
const TOUCH_EVERY_MS = 30_000;

/** The purpose for sealing an id token in the session's row. */
export const ID_TOKEN_PURPOSE = 'session.id_token';

/** A random token of 256 bits, for a cookie or a link. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** The stored form of a token: its SHA-256, which opens nothing. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** How a person has just proved who they are. */
export type Proof = {
  method: SignInMethod;
  /** Authenticator assurance level 3: the session idles for a shorter time. */
  isHighest?: boolean;
  cis2?: {
    issuer: string;
    subject: string;
    sessionId: string | null;
    idToken: string;
    role: { odsCode: string; code: string; name: string } | null;
  };
};

export type SessionPerson = { id: string; name: string; email: string };

/** The tokens for the browser's cookies. Only their hashes are stored. */
export type StartedSession = { token: string; device: string };

async function noteBrowser(tx: Db, person: SessionPerson, visitor: Visitor, device: string): Promise<void> {
  const tokenHash = hashToken(device);
  const { any, known } = await findDevices(tx, person.id, tokenHash);
  await noteDevice(tx, person.id, tokenHash);
  // The very first browser is nothing to warn about.
  if (known || !any) return;
  await announce(
    tx,
    { kind: 'signed-in-with-new-device', at: new Date(), userAgent: visitor.userAgent ?? null },
    [person],
  );
}

/**
 * Starts a session for a person who has proved who they are. Always uses a new random id (256 bits), so that
 * an id planted before sign-in is worthless. Audited. Emails the person about a new browser. `claim` takes,
 * in the same transaction, the step that led here, or throws: ending all of a person's sessions at that
 * moment finds either the step or the session.
 */
export async function startSession(
  person: SessionPerson,
  visitor: Visitor,
  proof: Proof,
  claim?: (tx: Db) => Promise<void>,
): Promise<StartedSession> {
  const token = newToken();
  const device = visitor.device && TOKEN.test(visitor.device) ? visitor.device : newToken();
  const { SESSION_IDLE_MINUTES, SESSION_IDLE_MINUTES_AAL3, SESSION_ABSOLUTE_HOURS } = env();
  await transaction(async (tx) => {
    // A caller that ends all sessions locks the person and then needs their steps. Locking a step and then
    // the person would block both.
    await lockPerson(tx, person.id);
    await claim?.(tx);
    await insertSession(tx, {
      tokenHash: hashToken(token),
      personId: person.id,
      absoluteExpiresAt: new Date(Date.now() + SESSION_ABSOLUTE_HOURS * 3_600_000),
      idleMinutes: proof.isHighest
        ? Math.min(SESSION_IDLE_MINUTES, SESSION_IDLE_MINUTES_AAL3)
        : SESSION_IDLE_MINUTES,
      method: proof.method,
      address: visitor.address ?? null,
      userAgent: visitor.userAgent?.slice(0, 300) ?? null,
      issuer: proof.cis2?.issuer ?? null,
      subject: proof.cis2?.subject ?? null,
      providerSessionId: proof.cis2?.sessionId ?? null,
      idTokenSealed: proof.cis2 ? sealToken(proof.cis2.idToken, ID_TOKEN_PURPOSE) : null,
      roleOdsCode: proof.cis2?.role?.odsCode ?? null,
      roleCode: proof.cis2?.role?.code ?? null,
      roleName: proof.cis2?.role?.name ?? null,
    });
    await noteBrowser(tx, person, visitor, device);
    await recordAudit(tx, {
      actor: { name: person.name, personId: person.id, address: visitor.address },
      event: 'session.started',
      outcome: 'done',
      details: { method: proof.method, ...(proof.cis2?.role && { role: proof.cis2.role.code }) },
    });
  });
  return { token, device };
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
  if (!row || !isLive(row, now)) return null;
  if (touch && now.getTime() - row.lastSeenAt.getTime() > TOUCH_EVERY_MS) await touchSession(row.id, now);
  return toActor(row, visitor, now);
}

/**
 * Whose session this is or was, live or not: what was typed is kept for that person only. Null when unknown.
 */
export async function readSessionOwner(token: string): Promise<string | null> {
  return (await findSession(hashToken(token)))?.personId ?? null;
}

/** Ends a session at once, for all its open pages. Idempotent. Audited the first time. */
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

export type EndReason =
  | 'password changed'
  | 'factor changed'
  | 'role changed'
  | 'suspended'
  | 'removed'
  | 'ended by the person'
  | 'signed out elsewhere';

/**
 * Ends one session within the caller's transaction, whose own event records it. Returns whether this call
 * ended it.
 */
export function endOneSession(tx: Db, sessionId: string, reason: EndReason): Promise<boolean> {
  return markEnded(tx, sessionId, reason);
}

/**
 * Ends all sessions of a person at once, except `exceptId`, within the caller's transaction, whose own event
 * records it. Also ends their unfinished steps: a sign-in begun with the previous password must not be
 * completed. Returns how many sessions. Idempotent.
 */
export async function endSessionsOf(
  tx: Db,
  personId: string,
  reason: EndReason,
  exceptId?: string,
): Promise<number> {
  await deleteStepsOf(tx, personId, exceptId);
  return markAllEnded(tx, personId, reason, exceptId);
}

/** Records, within the caller's transaction, that the actor has just confirmed who they are. Audited. */
export async function recordProof(tx: Db, actor: PersonActor, method: SignInMethod): Promise<void> {
  await setProven(tx, actor.sessionId, new Date());
  await recordAudit(tx, {
    actor: auditActor(actor),
    event: 'session.proved',
    outcome: 'done',
    details: { method },
  });
}
