import { type Break, CHAIN_START } from '@/lib/audit/chain';
import { chainWords } from '@/lib/audit/chain-words';
import type { Checkpoint } from '@/lib/audit/checkpoint';
import { readCheckpoints } from '@/lib/audit/checkpoint-file';
import { compareCheckpoints, lastSigned } from '@/lib/audit/compare';
import { countOpenEffects } from '@/lib/audit/open-effects';
import { readSeen } from '@/lib/audit/seen';
import { walk } from '@/lib/audit/walk';
import type { Actor } from '@/lib/auth/actor';
import { authorizeService, requireSystem } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { env } from '@/lib/env/env';
import { fullTime } from '@/lib/format/time';
import { detailsOf } from '../policy';
import {
  findCheckpoints,
  findFirstTime,
  findHeads,
  findLastVerification,
  isProtected,
  listChains,
  readRows,
} from './repository';
import type { TrailState, Verification } from './types';

/** After this, people may ask again: the worker may be away. */
const UNDER_WAY_MS = 15 * 60_000;
/** By then the sweep has ended the effects that their process did not (lib/messages/effects). */
const OPEN_FOR_MS = 24 * 3_600_000;
/** A checkpoint is made each night, so by then there is one. */
const UNSIGNED_FOR_MS = 48 * 3_600_000;

/** That a trail older than two days was never signed, in words. */
async function findNeverSigned(at: Date): Promise<string[]> {
  const since = await findFirstTime();
  if (!since || at.getTime() - since.getTime() < UNSIGNED_FOR_MS) return [];
  return [
    `there is no checkpoint, though the trail goes back to ${fullTime(since)}: they were removed, or never made`,
  ];
}

/** The checkpoints that count, and their problems before any row is read. */
async function findAllCheckpoints(checkpointFile: string | undefined) {
  const at = clock.now();
  const keys = env().AUDIT_SIGNING_KEY;
  const stored = await findCheckpoints();
  const file = checkpointFile ? await readCheckpoints(checkpointFile) : null;
  // Before the first checkpoint there is no file either.
  const isGone = checkpointFile && !file && stored.length > 0;
  const lines = file?.isReadable ? file.checkpoints : null;
  const { signed, doubts } = compareCheckpoints({ stored, file: lines, keys, now: at });
  const never = signed.length === 0 ? await findNeverSigned(at) : [];
  return {
    signed,
    doubts: [
      ...(isGone ? ['the file of checkpoints is gone'] : []),
      ...(file?.doubts ?? []),
      ...doubts,
      ...never,
    ],
  };
}

/**
 * Walks every chain that has rows, or that a checkpoint recorded. Of the rows that do not follow, the first
 * of each chain counts.
 */
async function walkChains(signed: readonly Checkpoint[]) {
  const { seen, doubts } = readSeen(signed);
  // Read before the rows, so that rows added during the walk only come after these ends.
  const heads = await findHeads();
  const chains = new Set([...(await listChains()), ...seen.keys(), ...heads.keys()]);
  let rows = 0n;
  let broken: Break | null = null;
  for (const chain of [...chains].sort()) {
    const walked = await walk(readRows(chain, null), CHAIN_START, seen.get(chain) ?? []);
    rows += walked.end.number;
    const where = chainWords(chain);
    if (walked.broken) broken ??= { ...walked.broken, problem: `${walked.broken.problem}${where}` };
    doubts.push(...walked.doubts.map((doubt) => `${doubt}${where}`));
    const head = heads.get(chain);
    if (!walked.broken && walked.doubts.length === 0 && head && head.number > walked.end.number) {
      doubts.push(
        `the trail ends with row ${walked.end.number}, but had ${head.number}: the end was cut off${where}`,
      );
    }
  }
  return { rows, broken, doubts };
}

/**
 * Walks the whole trail, each of its chains: gapless numbers, each row's hash and its columns, and every
 * checkpoint of the database and of `checkpointFile`, which must match. Reads only. Memory does not grow with
 * the trail.
 * @throws AppError forbidden for people.
 */
export async function verifyTrail(actor: Actor, checkpointFile?: string): Promise<Verification> {
  await requireSystem(actor, 'trail:checkpoint');
  const { signed, doubts } = await findAllCheckpoints(checkpointFile);
  const { rows, broken, doubts: ofChains } = await walkChains(signed);
  return {
    rows,
    checkpoints: signed.filter(({ number }) => number <= rows).length,
    broken,
    doubts: [...doubts, ...ofChains],
    openEffects: await countOpenEffects(new Date(clock.now().getTime() - OPEN_FOR_MS)),
    isProtected: await isProtected(),
  };
}

/** The state of the trail as a whole, for the auditor's page. @throws AppError not_found, forbidden. */
export async function getTrailState(actor: Actor): Promise<TrailState> {
  await authorizeService(actor, 'trail:verify');
  const [asked, done, checkpoints, isSafe] = await Promise.all([
    findLastVerification(['begun']),
    findLastVerification(['succeeded', 'failed']),
    findCheckpoints(),
    isProtected(),
  ]);
  const checkpoint = lastSigned(checkpoints, env().AUDIT_SIGNING_KEY);
  const details = done ? detailsOf(done.canonical) : {};
  return {
    verified: done && {
      at: done.at,
      isWhole: done.outcome === 'succeeded',
      rows: Number(details.rows ?? 0),
      checkpoints: Number(details.checkpoints ?? 0),
      problem: typeof details.problem === 'string' ? details.problem : null,
      doubt: typeof details.doubt === 'string' ? details.doubt : null,
      openEffects: Number(details.openEffects ?? 0),
    },
    isUnderWay:
      asked !== null &&
      asked.number > (done?.number ?? 0n) &&
      clock.now().getTime() - asked.at.getTime() < UNDER_WAY_MS,
    checkpoint: checkpoint && { at: checkpoint.at, number: checkpoint.number },
    isProtected: isSafe,
  };
}
