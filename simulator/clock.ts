import { readFileSync } from 'node:fs';
import path from 'node:path';
import { writeFileAtomically } from './store/atomic-file';

/**
 * The simulator's clock: real time plus the offset an administrator has set. It drives message times, expiry
 * and erasure, and the Date of answers. It does not drive the authorisation token's window: clients keep
 * their own, real clock.
 */
export class Clock {
  readonly #file: string;
  #advanceMs: number;

  constructor(dataDir: string) {
    this.#file = path.join(dataDir, 'clock.json');
    this.#advanceMs = readAdvance(this.#file);
  }

  get advanceMs(): number {
    return this.#advanceMs;
  }

  nowMs(): number {
    return Date.now() + this.#advanceMs;
  }

  advance(byMs: number): void {
    this.#set(this.#advanceMs + byMs);
  }

  reset(): void {
    this.#set(0);
  }

  #set(advanceMs: number): void {
    this.#advanceMs = advanceMs;
    writeFileAtomically(this.#file, JSON.stringify({ advanceMs }));
  }
}

function readAdvance(file: string): number {
  try {
    const { advanceMs } = JSON.parse(readFileSync(file, 'utf8')) as { advanceMs: number };
    return advanceMs;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
