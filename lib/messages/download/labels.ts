import { claimWords } from '../claims/labels';
import { type Claim, say } from '../claims/policy';
import type { DownloadProblem } from './types';

/** Words for a stored problem. Null for none, and for one that an older version does not know. */
export function problemOf(stored: string | null): Claim | null {
  return stored && `download.${stored}` in claimWords ? say(`download.${stored as DownloadProblem}`) : null;
}
