import { type Db, db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { change, now, query, rowOf } from '@/lib/db/query';

export type StepRow = {
  id: string;
  tokenHash: string;
  purpose: string;
  personId: string | null;
  sessionId: string | null;
  source: string;
  data: unknown;
  createdAt: Date;
  expiresAt: Date;
};

const CLEARED_AT_ONCE = 50;

/** Stores a new step. */
export async function insertStep(
  tx: Db,
  { data, ...step }: Omit<StepRow, 'id' | 'createdAt' | 'data'> & { data: Record<string, unknown> },
): Promise<void> {
  await tx.signInStep.create({ data: { ...step, data: data as Prisma.InputJsonObject } });
}

/** The step of a token, over or not, or null. */
export function findStep(tokenHash: string): Promise<StepRow | null> {
  return db().signInStep.findUnique({ where: { tokenHash } });
}

/** Removes the step and returns it. Null when another caller was first, or it has another purpose. */
export function deleteStep(tx: Db, tokenHash: string, purpose: string): Promise<StepRow | null> {
  return rowOf(
    query
      .deleteFrom('sign_in_step')
      .where('token_hash', '=', tokenHash)
      .where('purpose', '=', purpose)
      .returning([
        'id',
        'token_hash as tokenHash',
        'purpose',
        'person_id as personId',
        'session_id as sessionId',
        'source',
        'data',
        'created_at as createdAt',
        'expires_at as expiresAt',
      ]),
    tx,
  );
}

/** Removes all steps of a person, except those of the session `exceptSessionId`. */
export async function deleteStepsOf(tx: Db, personId: string, exceptSessionId?: string): Promise<void> {
  const elsewhere = exceptSessionId && { OR: [{ sessionId: null }, { sessionId: { not: exceptSessionId } }] };
  await tx.signInStep.deleteMany({ where: { personId, ...elsewhere } });
}

/** Removes the older steps of a source and purpose, so that `count` are left. */
export async function removeAllButNewest(
  tx: Db,
  { source, purpose, count }: { source: string; purpose: string; count: number },
): Promise<void> {
  await change(
    query
      .deleteFrom('sign_in_step')
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('sign_in_step')
          .select('id')
          .where('source', '=', source)
          .where('purpose', '=', purpose)
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .offset(count),
      ),
    tx,
  );
}

/** Removes some of the expired steps. Never waits for another caller that does the same. */
export async function removeExpiredSteps(tx: Db): Promise<void> {
  await change(
    query
      .deleteFrom('sign_in_step')
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('sign_in_step')
          .select('id')
          .where('expires_at', '<', now)
          .limit(CLEARED_AT_ONCE)
          .forUpdate()
          .skipLocked(),
      ),
    tx,
  );
}
