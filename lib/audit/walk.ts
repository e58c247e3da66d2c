import { fullTime } from '@/lib/format/time';
import { type Break, type ChainEnd, type ChainRow, checkRow, numberOf } from './chain';
import type { Seen } from './seen';

function rewritten({ number, at }: Seen): string {
  return `row ${number} is not the one that the checkpoint of ${fullTime(at)} saw: the trail was written anew`;
}

function cutOff(end: ChainEnd, { at, number }: Seen): string {
  return `the trail ends with row ${end.number}, but the checkpoint of ${fullTime(at)} saw row ${number}: the end was cut off`;
}

export type Walked = {
  /** The last row that is right. */
  end: ChainEnd;
  /** The first row that does not follow. Later rows were not checked. */
  broken: Break | null;
  /** Differences from the checkpoints, in words. */
  doubts: string[];
};

/**
 * Walks the rows of one chain in order and compares each with the previous one, and with the checkpoints
 * (signed, in order) that recorded it. A checkpoint with a different row does not stop the walk. The first
 * row that does not follow does.
 */
export async function walk(
  rows: AsyncIterable<ChainRow>,
  start: ChainEnd,
  checkpoints: readonly Seen[],
): Promise<Walked> {
  let end = start;
  const doubts: string[] = [];
  let next = checkpoints.findIndex(({ number }) => number > start.number);
  if (next === -1) next = checkpoints.length;
  for await (const row of rows) {
    const broken = checkRow(row, end);
    if (broken) return { end, broken, doubts };
    const number = numberOf(row);
    for (let seen = checkpoints[next]; seen?.number === number; seen = checkpoints[++next]) {
      if (seen.hash !== row.hash) doubts.push(rewritten(seen));
    }
    end = { number, hash: row.hash };
  }
  const beyond = checkpoints.slice(next).map((checkpoint) => cutOff(end, checkpoint));
  return { end, broken: null, doubts: [...doubts, ...beyond] };
}
