import { CHAIN_START } from '@/lib/audit/chain';
import { readCheckpoints } from '@/lib/audit/checkpoint-file';
import { findUnsigned, inOrder, walk } from '@/lib/audit/walk';
import type { Actor } from '@/lib/auth/actor';
import { authorizeService, requireSystem } from '@/lib/auth/authorize';
import { env } from '@/lib/env/env';
import { detailsOf } from '../policy';
import { findCheckpoints, findLastCheckpoint, findLastVerification, readRows } from './repository';
import type { TrailState, Verification } from './types';

/** After this, whoever asked may ask again: the worker may be away. */
const UNDER_WAY_MS = 15 * 60_000;

const notBegun = (number: bigint, problem: string): Verification => ({
  rows: 0n,
  checkpoints: 0,
  found: { number, problem },
});

/**
 * Walks the whole trail: gapless numbers, each row's hash and its columns, and every checkpoint of the database and of
 * `checkpointFile`. Reads only. Memory does not grow with the trail.
 * @throws AppError forbidden for people; and an error of the file system when the file is there and cannot be read.
 */
export async function verifyTrail(actor: Actor, checkpointFile?: string): Promise<Verification> {
  await requireSystem(actor, 'trail:checkpoint');
  const stored = await findCheckpoints();
  const file = checkpointFile ? await readCheckpoints(checkpointFile) : { checkpoints: [], unreadable: [] };
  // Before the first checkpoint there is no file either.
  if (!file && stored.length > 0) return notBegun(0n, 'the file of checkpoints is gone');
  const [line] = file?.unreadable ?? [];
  if (line !== undefined) return notBegun(0n, `line ${line} of the file of checkpoints is not a checkpoint`);
  const checkpoints = inOrder([...stored, ...(file?.checkpoints ?? [])]);
  const unsigned = findUnsigned(checkpoints, env().AUDIT_SIGNING_KEY);
  if (unsigned) return notBegun(unsigned.number, unsigned.problem);
  const { end, found } = await walk(readRows(null), CHAIN_START, checkpoints);
  return {
    rows: end.number,
    checkpoints: checkpoints.filter(({ number }) => number <= end.number).length,
    found,
  };
}

/** What is known of the trail as a whole, for the auditor's page. @throws AppError not_found, forbidden. */
export async function getTrailState(actor: Actor): Promise<TrailState> {
  await authorizeService(actor, 'trail:verify');
  const [asked, done, checkpoint] = await Promise.all([
    findLastVerification(['begun']),
    findLastVerification(['succeeded', 'failed']),
    findLastCheckpoint(),
  ]);
  const details = done ? detailsOf(done.canonical) : {};
  return {
    verified: done && {
      at: done.at,
      isWhole: done.outcome === 'succeeded',
      rows: Number(details.rows ?? 0),
      checkpoints: Number(details.checkpoints ?? 0),
      problem: typeof details.problem === 'string' ? details.problem : null,
    },
    isUnderWay:
      asked !== null && asked.number > (done?.number ?? 0n) && Date.now() - asked.at.getTime() < UNDER_WAY_MS,
    checkpoint: checkpoint && { at: checkpoint.at, number: checkpoint.number },
  };
}
