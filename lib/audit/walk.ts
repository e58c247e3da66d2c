import { fullTime } from '@/lib/format/time';
import { type Break, type ChainEnd, type ChainRow, checkRow } from './chain';
import { type Checkpoint, checkpointLine, isSigned, type SigningKey } from './checkpoint';

/** Checkpoints from several places in the order of their rows, each once. Pure. */
export function inOrder(checkpoints: readonly Checkpoint[]): Checkpoint[] {
  const unique = new Map(checkpoints.map((checkpoint) => [checkpointLine(checkpoint), checkpoint]));
  return [...unique.values()].sort((a, b) => Number(a.number - b.number));
}

/** The first checkpoint that nobody with a key of ours signed, in words; null when all are. Pure. */
export function findUnsigned(checkpoints: readonly Checkpoint[], keys: readonly SigningKey[]): Break | null {
  const unsigned = checkpoints.find((checkpoint) => !isSigned(checkpoint, keys));
  if (!unsigned) return null;
  const { number, keyId } = unsigned;
  const problem = keys.some(({ id }) => id === keyId)
    ? `the checkpoint of row ${number} was changed, or not signed by us`
    : `the checkpoint of row ${number} is signed with the key "${keyId}", which AUDIT_SIGNING_KEY does not have`;
  return { number, problem };
}

function rewritten({ number }: ChainEnd, { at }: Checkpoint): Break {
  const problem = `row ${number} is not the one that the checkpoint of ${fullTime(at)} saw: the trail was written anew`;
  return { number, problem };
}

function cutOff(end: ChainEnd, { at, number }: Checkpoint): Break {
  const problem = `the trail ends with row ${end.number}, but the checkpoint of ${fullTime(at)} saw row ${number}: the end was cut off`;
  return { number: end.number + 1n, problem };
}

/**
 * Walks rows in order and compares each with the one before it, and with the checkpoints (in order) that saw it. Stops at
 * the first that is wrong; `end` is the last that is right.
 */
export async function walk(
  rows: AsyncIterable<ChainRow>,
  start: ChainEnd,
  checkpoints: readonly Checkpoint[],
): Promise<{ end: ChainEnd; found: Break | null }> {
  let end = start;
  let next = checkpoints.findIndex(({ number }) => number > start.number);
  if (next === -1) next = checkpoints.length;
  for await (const row of rows) {
    const broken = checkRow(row, end);
    if (broken) return { end, found: broken };
    for (let seen = checkpoints[next]; seen?.number === row.number; seen = checkpoints[++next]) {
      if (seen.hash !== row.hash) return { end, found: rewritten(row, seen) };
    }
    end = { number: row.number, hash: row.hash };
  }
  const beyond = checkpoints[next];
  return { end, found: beyond ? cutOff(end, beyond) : null };
}
