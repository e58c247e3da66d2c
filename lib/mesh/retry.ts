import { setTimeout as pause } from 'node:timers/promises';
import { MeshError } from './errors';

const MAX_RETRIES = 3;

/** The result of one attempt. `transient`: the cause may pass within seconds. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: MeshError; transient: boolean };

/**
 * How long to wait before the next attempt: the base doubled for each earlier attempt, times a random factor
 * between a half and one, so that many callers do not return together. `random` is between 0 and 1.
 */
export function retryDelayMs(attempt: number, baseMs: number, random: number): number {
  return baseMs * 2 ** (attempt - 1) * (0.5 + random / 2);
}

/** No server means longer than this. A date from a wrong clock might. */
const LONGEST_RETRY_AFTER_MS = 24 * 3_600_000;

/**
 * The time, by our clock, that a Retry-After header names (seconds, or a date by the server's clock, which is
 * `skewMs` ahead of ours), or null.
 */
export function parseRetryAfter(value: string | undefined, at: Date, skewMs: number): Date | null {
  if (value === undefined) return null;
  const delayMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - skewMs - at.getTime();
  if (Number.isNaN(delayMs)) return null;
  return new Date(at.getTime() + Math.min(Math.max(0, delayMs), LONGEST_RETRY_AFTER_MS));
}

/**
 * Makes up to four attempts at something that is safe to repeat. Throws the last MeshError, or `aborted` when the
 * signal fires during a pause.
 */
export async function withRetries<T>(
  options: { repeat: boolean; baseMs: number; signal: AbortSignal | undefined },
  attemptOnce: (attempt: number) => Promise<Outcome<T>>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptOnce(attempt);
    if (outcome.ok) return outcome.value;
    if (!options.repeat || !outcome.transient || attempt > MAX_RETRIES) throw outcome.error;
    const delayMs = retryDelayMs(attempt, options.baseMs, Math.random());
    try {
      await pause(delayMs, undefined, options.signal ? { signal: options.signal } : {});
    } catch (cause) {
      throw new MeshError('aborted', 'Aborted while waiting to repeat a call to MESH', { cause });
    }
  }
}
