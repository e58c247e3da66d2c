import type { Break } from '@/lib/audit/chain';

/** What became of a look at the whole trail. */
export type Verification = {
  /** Rows that are right, up to the end or the break. */
  rows: bigint;
  /** Signed checkpoints of these rows. */
  checkpoints: number;
  /** The first row that is not as it was written; null when all are. */
  broken: Break | null;
  /** What is wrong with the checkpoints, or does not fit between them and the rows, in words. */
  doubts: string[];
  /** Effects on MESH that began more than a day ago and have no end, though the sweep should have given them one. */
  openEffects: number;
  /** The product's own database role can append, and no more, and create nothing. */
  isProtected: boolean;
};

/** What is to be done about the trail: both are for whoever runs the service. */
export type TrailSigns = {
  /** Whether the product's own account can do no more than append. */
  isProtected: boolean;
  /** Whether the last verification found something that is not right. */
  isDoubted: boolean;
};

/** What the auditor's page says about the trail as a whole. */
export type TrailState = {
  verified: {
    at: Date;
    isWhole: boolean;
    rows: number;
    checkpoints: number;
    /** The first row that is not right, in words. */
    problem: string | null;
    /** The first thing that does not fit about the checkpoints, in words. */
    doubt: string | null;
    /** Effects on MESH that have no end. */
    openEffects: number;
  } | null;
  /** Somebody has asked, and the worker is not done. */
  isUnderWay: boolean;
  checkpoint: { at: Date; number: bigint } | null;
  /** The product's own database role can append, and no more, and create nothing. */
  isProtected: boolean;
};
