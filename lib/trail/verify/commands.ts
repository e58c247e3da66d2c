import path from 'node:path';
import { CHAIN_START, type ChainEnd } from '@/lib/audit/chain';
import { type Checkpoint, checkpointLine, signCheckpoint } from '@/lib/audit/checkpoint';
import { appendCheckpoint, beginFileAnew, readCheckpoints } from '@/lib/audit/checkpoint-file';
import { inOrder, lastSigned } from '@/lib/audit/compare';
import { recordAudit } from '@/lib/audit/record';
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
import { findCheckpoints, findLastVerification, findRow, insertCheckpoint, readRows } from './repository';

/** The last checkpoint of the database that we signed; others say nothing, whoever put them there. */
const findLastSigned = async () => lastSigned(await findCheckpoints(), env().AUDIT_SIGNING_KEY);

/** A worker that was killed between the two has written its checkpoint to the file, and not to the database. */
async function storeMissed(file: string): Promise<void> {
  const lines = inOrder((await readCheckpoints(file))?.checkpoints ?? []);
  const line = lastSigned(lines, env().AUDIT_SIGNING_KEY);
  if (line && (await findRow(line.number))?.hash === line.hash) await insertCheckpoint(line);
}

/** The end of the trail, if what was added since the last checkpoint follows from it. @throws AppError internal. */
async function findSoundEnd(last: Checkpoint | null): Promise<ChainEnd> {
  const start = last ?? CHAIN_START;
  const row = last && (await findRow(last.number));
  const isMoved = last !== null && row?.hash !== last.hash;
  const { end, broken } = await walk(readRows(last?.number ?? null), start, []);
  if (!isMoved && !broken) return end;
  // To sign this would bless it.
  log('error', 'audit trail is broken', { count: Number(broken?.number ?? start.number) });
  throw new AppError('internal', { details: { reason: 'the audit trail is broken' } });
}

/**
 * Signs the end of the trail and keeps that in the database, in the log, and in AUDIT_CHECKPOINT_FILE. Does nothing when
 * the trail has not grown. Idempotent.
 * @throws AppError forbidden for people; internal, and nothing is signed, when the trail is broken since the last one.
 */
export async function checkpointTrail(actor: Actor): Promise<void> {
  await requireSystem(actor, 'trail:checkpoint');
  const { AUDIT_SIGNING_KEY, AUDIT_CHECKPOINT_FILE } = env();
  const [key] = AUDIT_SIGNING_KEY;
  if (AUDIT_CHECKPOINT_FILE) await storeMissed(AUDIT_CHECKPOINT_FILE);
  const last = await findLastSigned();
  const end = await findSoundEnd(last);
  if (!key || end.number === (last?.number ?? 0n)) return;
  const checkpoint = signCheckpoint(end, clock.now(), key);
  log('info', 'audit checkpoint', { checkpoint: checkpointLine(checkpoint) });
  // The file first: what stands in the database alone proves nothing against whoever can write there.
  if (AUDIT_CHECKPOINT_FILE) await appendCheckpoint(AUDIT_CHECKPOINT_FILE, checkpoint);
  await insertCheckpoint(checkpoint);
}

/** Asks the worker to verify the whole trail. Audited; asked again meanwhile, it is done once. @throws AppError not_found, forbidden. */
export async function askToVerify(actor: Actor): Promise<void> {
  const scope = await authorizeService(actor, 'trail:verify');
  await transaction(async (tx) => {
    await enqueue(tx, 'verify-audit', {}, { key: 'verify-audit', whenWaiting: 'keep' });
    await recordAudit(tx, { actor: auditActor(scope.actor), event: 'trail.verified', outcome: 'begun' });
  });
}

/**
 * Verifies the whole trail as somebody asked, writes what came of it to the trail, and signs its end when it is whole.
 * May be repeated: each time is a look of its own. @throws AppError forbidden for people.
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
 * Goes on with a trail that was restored from a backup, which an older file of checkpoints contradicts: sets that file aside
 * for evidence, begins a new one with the checkpoints of the database, writes down why, and signs the end.
 * @returns where the old file is now; null when there was none.
 * @throws AppError forbidden for people; invalid_input without a reason; conflict when the restored trail is not whole in
 *   itself; and an error of the file system.
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
