import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { sqlClient } from '@/lib/db/client';
import { growingWaitSeconds, type WaitRule } from './policy';

/** A limit that is never reached: a count that only counts. */
const UNBOUNDED = 1_000_000_000;

let isClearing = false;

function limiter(name: string, points: number, durationSeconds: number): RateLimiterPostgres {
  // One of them clears the table, every five minutes, for all.
  const clearExpiredByTimeout = !isClearing;
  isClearing = true;
  return new RateLimiterPostgres({
    storeClient: sqlClient,
    storeType: 'client',
    tableName: 'attempt_count',
    tableCreated: true,
    clearExpiredByTimeout,
    keyPrefix: name,
    points,
    duration: durationSeconds,
  });
}

/** What rate-limiter-flexible throws when there were too many. Anything else is a real error. */
function waitOf(thrown: unknown): number {
  if (thrown instanceof Error) throw thrown;
  return (thrown as { msBeforeNext: number }).msBeforeNext;
}

export type Claim = {
  /** Milliseconds to wait before the next attempt. 0 when it may be made now, and then it was counted. */
  waitMs: number;
  /** The attempt was right, or was never made: undoes its count, and any wait that it alone began. */
  releaseAttempt(): Promise<void>;
};

const refused = (waitMs: number): Claim => ({ waitMs, releaseAttempt: async () => {} });

/**
 * Wrong attempts under a key, and the wait that grows with them. An attempt is counted before its outcome is
 * known, so that simultaneous attempts gain nothing. A right one undoes its count.
 */
export class GrowingWait {
  private readonly counts: RateLimiterPostgres;
  private readonly waits: RateLimiterPostgres;

  constructor(
    name: string,
    private readonly rule: WaitRule,
  ) {
    this.counts = limiter(`${name}:count`, UNBOUNDED, rule.rememberedSeconds);
    this.waits = limiter(`${name}:wait`, 1, rule.longestSeconds);
  }

  /** Counts an attempt, unless a wait is running. */
  async claim(key: string): Promise<Claim> {
    const running = await this.waits.get(key);
    if (running && running.msBeforeNext > 0) return refused(running.msBeforeNext);
    const { consumedPoints } = await this.counts.penalty(key, 1);
    const releaseAttempt = async () => {
      await this.counts.reward(key, 1);
    };
    const seconds = growingWaitSeconds(consumedPoints, this.rule);
    if (seconds === 0) return { waitMs: 0, releaseAttempt };
    try {
      await this.waits.consume(key, 1, { customDuration: seconds });
    } catch (thrown) {
      const waitMs = waitOf(thrown);
      await releaseAttempt();
      return refused(waitMs);
    }
    const endWait = async () => {
      await releaseAttempt();
      await this.waits.delete(key);
    };
    return { waitMs: 0, releaseAttempt: endWait };
  }

  /** Clears all attempts under the key. */
  async forget(key: string): Promise<void> {
    await this.counts.delete(key);
    await this.waits.delete(key);
  }
}

/** How often something happened under a key within a window that begins with the first. */
export class Count {
  private readonly counts: RateLimiterPostgres;

  constructor(name: string, windowSeconds: number) {
    this.counts = limiter(name, UNBOUNDED, windowSeconds);
  }

  /** Counts once more. Returns the total. */
  async add(key: string): Promise<number> {
    return (await this.counts.penalty(key, 1)).consumedPoints;
  }

  /** Returns the total. */
  async read(key: string): Promise<number> {
    return (await this.counts.get(key))?.consumedPoints ?? 0;
  }

  /** Undoes one count. */
  async releaseAttempt(key: string): Promise<void> {
    await this.counts.reward(key, 1);
  }

  /** Clears all counts under the key. */
  async forget(key: string): Promise<void> {
    await this.counts.delete(key);
  }
}
