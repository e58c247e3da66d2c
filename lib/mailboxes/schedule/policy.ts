/** Without a successful check for this long, something is wrong with a mailbox, or with the workers. */
export const LATE_MS = 10 * 60_000;

/**
 * From when on a mailbox counts as late, after a check that succeeded at `at`: ten minutes later, or two
 * intervals where checks are further apart. Pure.
 */
export const lateAfter = (at: Date, pollSeconds: number): Date =>
  new Date(at.getTime() + Math.max(LATE_MS, 2 * pollSeconds * 1000));
