import fs from 'node:fs';
import { env } from '@/lib/env/env';

/** How far the service's clock is ahead of the machine's. Zero, except where a test lets days pass. */
function offsetMs(): number {
  const file = env().CLOCK_OFFSET_FILE;
  // Read each time, so that all processes see the same time and a test moves them all at once.
  return file ? Number(fs.readFileSync(file, 'utf8')) : 0;
}

/** The one clock for the service's decisions: deadlines, when to ask again, what is old. */
export const clock = {
  /** SQL gets it as a value and never asks the database's clock, so the two cannot disagree. */
  now: (): Date => new Date(Date.now() + offsetMs()),

  /** The time of the machine's clock at which ours shows `at`: for the queue, which uses the machine's. */
  machineTime: (at: Date): Date => new Date(at.getTime() - offsetMs()),
};
