import path from 'node:path';
import { CHAIN_START, type ChainEnd } from '@/lib/audit/chain';
import {
  type Checkpoint,
  checkpointLine,
  type Head,
  type Heads,
  signCheckpoint,
} from '@/lib/audit/checkpoint';
import { appendCheckpoint, beginFileAnew, readCheckpoints } from '@/lib/audit/checkpoint-file';
import { signedInOrder } from '@/lib/audit/compare';
import { recordAudit } from '@/lib/audit/record';
import { headsOf, readSeen } from '@/lib/audit/seen';
import { walk } from '@/lib/audit/walk';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeService, requireSystem } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { transaction } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';
import { enqueue } from '@/lib/jobs/jobs';
import { log } from '@/lib/log/log';
import { restoreReasonSchema } from '../schema';
import { verifyTrail } from './queries';
import {
  findCheckpoints,
  findHeads,
  findLastVerification,
  hasRow,
  insertCheckpoint,
  readRows,
} from './repository';

/** The checkpoints that we signed. Others prove nothing. */
const signedOnly = (checkpoints: readonly Checkpoint[]) =>
  signedInOrder(checkpoints, env().AUDIT_SIGNING_KEY);

/** A worker killed between the two has written its checkpoint to the file, and not to the database. */
async function storeMissed(file: string, stored: readonly Checkpoint[]): Promise<Checkpoint | null> {
  const line = signedOnly((await readCheckpoints(file))?.checkpoints ?? []).at(-1);
  if (!line || stored.some(({ number }) => number === line.number)) return null;
  for (const head of headsOf(line)) if (!(await hasRow(head))) return null;
  await insertCheckpoint(line);
  return line;
}

function refuseBroken(number: bigint): never {
  // Signing this would endorse it.
  log('error', 'audit trail is broken', { count: Number(number) });
  throw new AppError('internal', { details: { reason: 'the audit trail is broken' } });
}

/** The end of a chain, if the rows added since `last` follow from it. @throws AppError internal. */
async function findSoundEnd(chain: string, last: ChainEnd | undefined): Promise<ChainEnd> {
  const { end, broken } = await walk(readRows(chain, last?.number ?? null), last ?? CHAIN_START, []);
  const isMoved = last !== undefined && !(await hasRow({ chain, ...last }));
  return broken || isMoved ? refuseBroken(broken?.number ?? last?.number ?? 0n) : end;
}

/** The ends of all chains, and of those that grew since the last checkpoint. @throws AppError internal. */
async function findGrowth(last: Heads): Promise<{ all: Heads; changed: Head[] }> {
  const heads = await findHeads();
  for (const [chain, { number }] of last) if (!heads.has(chain)) refuseBroken(number);
  const all = new Map(last);
  const changed: Head[] = [];
  for (const [chain, head] of heads) {
    if (last.get(chain)?.number === head.number && last.get(chain)?.hash === head.hash) continue;
    const end = await findSoundEnd(chain, last.get(chain));
    all.set(chain, end);
    changed.push({ chain, ...end });
  }
  return { all, changed };
}

/**
 * Signs the ends of all chains of the trail and keeps that in the database, in the log, and in
 * AUDIT_CHECKPOINT_FILE. Does nothing when the trail has not grown. Idempotent.
 * @throws AppError forbidden for people; internal, and nothing is signed, when the trail is broken since the
 * last one.
 */
export async function checkpointTrail(actor: Actor): Promise<void> {
  await requireSystem(actor, 'trail:checkpoint');
  const { AUDIT_SIGNING_KEY, AUDIT_CHECKPOINT_FILE } = env();
  const [key] = AUDIT_SIGNING_KEY;
  const stored = signedOnly(await findCheckpoints());
  const missed = AUDIT_CHECKPOINT_FILE ? await storeMissed(AUDIT_CHECKPOINT_FILE, stored) : null;
  const { last } = readSeen(missed ? signedOnly([...stored, missed]) : stored);
  const { all, changed } = await findGrowth(last);
  if (!key || changed.length === 0) return;
  const checkpoint = signCheckpoint(all, changed, clock.now(), key);
  log('info', 'audit checkpoint', { checkpoint: checkpointLine(checkpoint) });
  // The file first: a checkpoint in the database alone proves nothing against someone who can write there.
  if (AUDIT_CHECKPOINT_FILE) await appendCheckpoint(AUDIT_CHECKPOINT_FILE, checkpoint);
  await insertCheckpoint(checkpoint);
}

/**
 * Asks the worker to verify the whole trail. Audited. Further requests before then are done together.
 * @throws AppError not_found, forbidden.
 */
export async function askToVerify(actor: Actor): Promise<void> {
  const scope = await authorizeService(actor, 'trail:verify');
  await transaction(async (tx) => {
    await enqueue(tx, 'verify-audit', {}, { key: 'verify-audit', whenWaiting: 'keep' });
    await recordAudit(tx, { actor: auditActor(scope.actor), event: 'trail.verified', outcome: 'begun' });
  });
}

/**
 * Verifies the whole trail as requested, writes the result to the trail, and signs its end when it is whole.
 * May be repeated: each time is a separate check. @throws AppError forbidden for people.
 */
export async function verifyAsAsked(actor: Actor): Promise<void> {
  await requireSystem(actor, 'trail:checkpoint');
  const asked = await findLastVerification(['begun']);
  const { rows, checkpoints, broken, doubts, openEffects } = await verifyTrail(
    actor,
    env().AUDIT_CHECKPOINT_FILE || undefined,
  );
  const isWhole = !broken && doubts.length === 0;
  if (!isWhole) log('error', 'audit trail is broken', { count: Number(broken?.number ?? rows) });
  const [doubt] = doubts;
  await transaction((tx) =>
    recordAudit(tx, {
      actor: auditActor(actor),
      event: 'trail.verified',
      outcome: isWhole ? 'succeeded' : 'failed',
      ...(asked && { beginNumber: asked.number }),
      details: {
        rows: Number(rows),
        checkpoints,
        ...(openEffects > 0 && { openEffects }),
        ...(broken && { problem: broken.problem }),
        ...(doubt && { doubt, doubts: doubts.length }),
      },
    }),
  );
  if (isWhole) await checkpointTrail(actor);
}

/**
 * Continues a trail restored from a backup, which an older file of checkpoints contradicts: keeps that file
 * as evidence, begins a new one with the checkpoints of the database, records the reason, and signs the end.
 * @returns where the old file is now; null when there was none.
 * @throws AppError forbidden for people; invalid_input without a reason; conflict when the restored trail is
 * not whole in itself; and an error of the file system.
 */
export async function goOnAfterRestore(actor: Actor, reason: string): Promise<string | null> {
  await requireSystem(actor, 'trail:checkpoint');
  const parsed = restoreReasonSchema.safeParse(reason);
  if (!parsed.success) {
    throw new AppError('invalid_input', { message: parsed.error.issues[0]?.message ?? 'Say why' });
  }
  const { rows, broken, doubts } = await verifyTrail(actor);
  const [problem] = broken ? [broken.problem] : doubts;
  if (problem)
    throw new AppError('conflict', { message: `The trail of this database is not whole: ${problem}` });
  const file = env().AUDIT_CHECKPOINT_FILE;
  const aside = file ? await beginFileAnew(file, await findCheckpoints(), clock.now()) : null;
  await transaction((tx) =>
    recordAudit(tx, {
      actor: auditActor(actor),
      event: 'trail.restored',
      outcome: 'done',
      details: {
        reason: parsed.data,
        rows: Number(rows),
        ...(aside && { setAside: path.basename(aside) }),
      },
    }),
  );
  await checkpointTrail(actor);
  return aside;
}
