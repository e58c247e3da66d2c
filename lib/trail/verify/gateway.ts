import { findLastVerification, isProtected } from './repository';
import type { TrailSigns } from './types';

/** What an operator must know about the audit trail, for callers that have authorised. Reads only. */
export async function readTrailSigns(): Promise<TrailSigns> {
  const [isSafe, last] = await Promise.all([isProtected(), findLastVerification(['succeeded', 'failed'])]);
  return { isProtected: isSafe, isDoubted: last?.outcome === 'failed' };
}
