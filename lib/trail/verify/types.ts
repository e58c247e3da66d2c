import type { Break } from '@/lib/audit/chain';

/** The result of a check of the whole trail. */
export type Verification = {
  /** Correct rows, up to the end or the break. */
  rows: bigint;
  /** Signed checkpoints of these rows. */
  checkpoints: number;
  /** The first row that is not as it was written. Null when all are. */
  broken: Break | null;
  /** Problems with the checkpoints, or between them and the rows, in words. */
  doubts: string[];
  /**
   * Effects on MESH that began more than a day ago and have no end, although the sweep should have given them
   * one.
   */
  openEffects: number;
  /** The product's own database role can only append, and create nothing. */
  isProtected: boolean;
};

/** What needs doing about the trail: both are for the operator of the service. */
export type TrailSigns = {
  /** Whether the product's own account can only append. */
  isProtected: boolean;
  /** Whether the last verification found a problem. */
  isDoubted: boolean;
};

/** What the auditor's page says about the trail as a whole. */
export type TrailState = {
  verified: {
    at: Date;
    isWhole: boolean;
    rows: number;
    checkpoints: number;
    /** The first incorrect row, in words. */
    problem: string | null;
    /** The first problem with the checkpoints, in words. */
    doubt: string | null;
    /** Effects on MESH without an end. */
    openEffects: number;
  } | null;
  /** Someone has asked, and the worker is not done. */
  isUnderWay: boolean;
  checkpoint: { at: Date; number: bigint } | null;
  /** The product's own database role can only append, and create nothing. */
  isProtected: boolean;
};
