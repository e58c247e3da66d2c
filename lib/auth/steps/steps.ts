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

/** Of one purpose at once: of a person, in all their browsers, and of an address, behind which a whole hospital may stand. */
const OF_A_PERSON = 20;
const OF_AN_ADDRESS = 500;

export type NewStep = {
  personId?: string | null;
  sessionId?: string | null;
  /** Where it comes from while nobody is known: the visitor's address, or the invitation that they hold. */
  from?: string | undefined;
  /** Whoever reads it back parses it with a schema. What is secret in it is sealed by whoever begins the step. */
  data?: Record<string, unknown>;
};

const isGoing = (row: StepRow | null, purpose: StepPurpose): row is StepRow =>
  row !== null && row.purpose === purpose && row.expiresAt > new Date();

function toStep({ id, purpose, personId, sessionId, data, expiresAt }: StepRow): Step {
  return { id, purpose, personId, sessionId, data, expiresAt };
}

/**
 * Begins a step that `takeStep` can end once within `minutes`. Only the hash of the token is stored: the token belongs
 * into the browser's cookie (lib/http/step-cookie.ts). Steps that are over are cleared away in passing, and the oldest of
 * somebody who begins again and again: nobody can fill the table.
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

/** Removes a person's steps of a purpose but the `count` newest: nobody can fill the table by beginning again and again. */
export function keepNewestSteps(personId: string, purpose: StepPurpose, count: number): Promise<void> {
  return removeAllButNewest(db(), { source: personId, purpose, count });
}

/** The step behind a token, left as it is; null when it is unknown, of another purpose, taken or too old. */
export async function readStep(token: string | undefined, purpose: StepPurpose): Promise<Step | null> {
  const row = token ? await findStep(hashToken(token)) : null;
  return isGoing(row, purpose) ? toStep(row) : null;
}

/**
 * Ends the step behind a token and returns it: of several callers exactly one gets it, the others null. Within a
 * transaction that fails, the step stays to be taken.
 */
export async function takeStep(
  token: string | undefined,
  purpose: StepPurpose,
  tx: Db = db(),
): Promise<Step | null> {
  const row = token ? await deleteStep(tx, hashToken(token), purpose) : null;
  return isGoing(row, purpose) ? toStep(row) : null;
}
