import type { Break } from '@/lib/audit/chain';

/** What became of a look at the whole trail. */
export type Verification = {
  /** Rows that are right, up to the end or the break. */
  rows: bigint;
  /** Checkpoints that were compared with the rows. */
  checkpoints: number;
  /** The first thing that is not as it was written; null when all is right. */
  found: Break | null;
};

/** What the auditor's page says about the trail as a whole. */
export type TrailState = {
  verified: {
    at: Date;
    isWhole: boolean;
    rows: number;
    checkpoints: number;
    /** The first break, in words. */
    problem: string | null;
  } | null;
  /** Somebody has asked, and the worker is not done. */
  isUnderWay: boolean;
  checkpoint: { at: Date; number: bigint } | null;
};
