import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { sqlClient } from '@/lib/db/client';
import { growingWaitSeconds, type WaitRule } from './policy';

/** Points that are never reached: a count that only counts. */
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

/** What rate-limiter-flexible throws when there were too many; anything else is a real error. */
function waitOf(thrown: unknown): number {
  if (thrown instanceof Error) throw thrown;
  return (thrown as { msBeforeNext: number }).msBeforeNext;
}

/**
 * Wrong attempts under a key, and the wait that grows with them. An attempt is counted before its outcome is known,
 * so that many at the same moment are no more than one after the other; a right one takes its count back.
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

  /** Milliseconds to wait before the next attempt; 0 when it may come now, and then it is counted. */
  async claim(key: string): Promise<number> {
    const running = await this.waits.get(key);
    if (running && running.msBeforeNext > 0) return running.msBeforeNext;
    const { consumedPoints } = await this.counts.penalty(key, 1);
    const seconds = growingWaitSeconds(consumedPoints, this.rule);
    if (seconds === 0) return 0;
    try {
      await this.waits.consume(key, 1, { customDuration: seconds });
      return 0;
    } catch (thrown) {
      const waitMs = waitOf(thrown);
      await this.counts.reward(key, 1);
      return waitMs;
    }
  }

  /** Takes one count, and a wait that it began, back: the attempt was right, or was never made. */
  async takeBack(key: string): Promise<void> {
    await this.counts.reward(key, 1);
    await this.waits.delete(key);
  }

  /** Forgets every attempt under the key. */
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

  /** Counts once more; returns how many there are now. */
  async add(key: string): Promise<number> {
    return (await this.counts.penalty(key, 1)).consumedPoints;
  }

  /** How many there are now. */
  async read(key: string): Promise<number> {
    return (await this.counts.get(key))?.consumedPoints ?? 0;
  }

  /** Takes one back. */
  async takeBack(key: string): Promise<void> {
    await this.counts.reward(key, 1);
  }

  /** Forgets all under the key. */
  async forget(key: string): Promise<void> {
    await this.counts.delete(key);
  }
}
