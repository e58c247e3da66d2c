import { type Db, db } from '@/lib/db/client';
import { hashToken, newToken } from '../sessions';
import { keyOf } from '../throttle/keys';
import {
  deleteStep,
  findStep,
  insertStep,
  removeAllButNewest,
  removeExpiredSteps,
  type StepRow,
} from './repository';

/** What a browser may be in the middle of. */
export type StepPurpose =
  | 'second factor'
  | 'passkey sign-in'
  | 'passkey as second factor'
  | 'passkey proof'
  | 'passkey registration'
  | 'authenticator'
  | 'set-up'
  | 'set-up done'
  | 'cis2'
  | 'cis2 identity'
  | 'held form'
  | 'bulk invitation';

export type Step = Omit<StepRow, 'tokenHash' | 'createdAt' | 'source'>;

/**
 * Of one purpose at once: per person, in all their browsers, and per address, which a whole hospital may
 * share.
 */
const OF_A_PERSON = 20;
const OF_AN_ADDRESS = 500;

export type NewStep = {
  personId?: string | null;
  sessionId?: string | null;
  /** Its source while the person is unknown: the visitor's address, or their invitation. */
  from?: string | undefined;
  /** The reader parses it with a schema. The caller that begins the step seals any secrets in it. */
  data?: Record<string, unknown>;
};

const isGoing = (row: StepRow | null, purpose: StepPurpose): row is StepRow =>
  row !== null && row.purpose === purpose && row.expiresAt > new Date();

function toStep({ id, purpose, personId, sessionId, data, expiresAt }: StepRow): Step {
  return { id, purpose, personId, sessionId, data, expiresAt };
}

/**
 * Begins a step that `takeStep` can end once within `minutes`. Stores only the hash of the token: the token
 * belongs in the browser's cookie (lib/http/step-cookie.ts). Also removes expired steps, and the oldest ones
 * of a person who begins again and again, so that nobody can fill the table.
 */
export async function beginStep(
  purpose: StepPurpose,
  { personId = null, sessionId = null, from, data = {} }: NewStep,
  minutes: number,
  tx: Db = db(),
): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + minutes * 60_000);
  await removeExpiredSteps(tx);
  const source = personId ?? keyOf(from ?? 'unknown');
  await insertStep(tx, {
    tokenHash: hashToken(token),
    purpose,
    personId,
    sessionId,
    source,
    data,
    expiresAt,
  });
  await removeAllButNewest(tx, { source, purpose, count: personId ? OF_A_PERSON : OF_AN_ADDRESS });
  return token;
}

/** Removes a person's steps of a purpose except the `count` newest, so that nobody can fill the table. */
export function keepNewestSteps(personId: string, purpose: StepPurpose, count: number): Promise<void> {
  return removeAllButNewest(db(), { source: personId, purpose, count });
}

/** The step behind a token, unchanged. Null when it is unknown, of another purpose, taken or too old. */
export async function readStep(token: string | undefined, purpose: StepPurpose): Promise<Step | null> {
  const row = token ? await findStep(hashToken(token)) : null;
  return isGoing(row, purpose) ? toStep(row) : null;
}

/**
 * Ends the step behind a token and returns it: exactly one of several callers gets it, the others null. If
 * the transaction fails, the step can still be taken.
 */
export async function takeStep(
  token: string | undefined,
  purpose: StepPurpose,
  tx: Db = db(),
): Promise<Step | null> {
  const row = token ? await deleteStep(tx, hashToken(token), purpose) : null;
  return isGoing(row, purpose) ? toStep(row) : null;
}
