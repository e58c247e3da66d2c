import { type ChainEnd, FIRST_CHAIN } from './chain';
import { type Checkpoint, digestHeads, type Head } from './checkpoint';

/** A row of a chain that a checkpoint recorded as its end. */
export type Seen = ChainEnd & { at: Date };

export type SeenByCheckpoints = {
  /** The recorded rows of each chain, in order. */
  seen: ReadonlyMap<string, readonly Seen[]>;
  /** The ends of all chains, as the last checkpoint recorded them. */
  last: ReadonlyMap<string, ChainEnd>;
  /** Checkpoints that do not match the earlier ones, in words. */
  doubts: string[];
};

/** The ends of chains that a checkpoint lists. Pure. */
export const headsOf = ({ chains, heads, number, hash }: Checkpoint): Head[] =>
  chains === null ? [{ chain: FIRST_CHAIN, number, hash }] : heads;

/**
 * What checkpoints (signed, in order) recorded of each chain. Each signs the ends of all chains and lists
 * those that changed, so a removed checkpoint, or a changed list, shows in the later ones. Pure.
 */
export function readSeen(checkpoints: readonly Checkpoint[]): SeenByCheckpoints {
  const seen = new Map<string, Seen[]>();
  const last = new Map<string, ChainEnd>();
  const doubts: string[] = [];
  for (const checkpoint of checkpoints) {
    const { number, hash, chains, at } = checkpoint;
    for (const { chain, ...end } of headsOf(checkpoint)) {
      last.set(chain, end);
      const ofChain = seen.get(chain) ?? [];
      ofChain.push({ ...end, at });
      seen.set(chain, ofChain);
    }
    if (chains === null || (last.size === chains && digestHeads(last) === hash)) continue;
    doubts.push(
      `the checkpoint of ${number} rows does not fit those before it: one was removed, or its list changed`,
    );
  }
  return { seen, last, doubts };
}
