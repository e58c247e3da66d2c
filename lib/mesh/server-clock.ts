/** An answer takes a while, and HTTP's dates are whole seconds: a smaller difference counts as none. */
const SMALLEST_SKEW_MS = 60_000;
/**
 * MESH refuses tokens that are two hours off its clock, so a clock with a larger difference is not MESH's.
 */
const LARGEST_SKEW_MS = 2 * 3_600_000;

/**
 * How far the server's clock is ahead of ours, in milliseconds (negative: behind), by the Date header of an
 * answer that arrived at `at`. 0 when the header is missing or not credible.
 */
export function clockSkewMs(dateHeader: string | undefined, at: Date): number {
  const skewMs = Date.parse(dateHeader ?? '') - at.getTime();
  const size = Math.abs(skewMs);
  return size >= SMALLEST_SKEW_MS && size <= LARGEST_SKEW_MS ? skewMs : 0;
}

/** Converts a time written by the server to our clock. Null stays null. */
export function byOurClock(at: Date | null, skewMs: number): Date | null {
  return at && new Date(at.getTime() - skewMs);
}
