import { setTimeout as pause } from 'node:timers/promises';
import { MeshError } from './errors';

const MAX_RETRIES = 3;
const LONGEST_PAUSE_MS = 10_000;

/** What one attempt came to. `transient`: the cause may pass by itself within seconds. */
export type Outcome<T> =
  | { ok: true; value: T }
  | { ok: false; error: MeshError; transient: boolean; retryAfterMs: number | null };

/**
 * How long to wait before the next attempt: the base doubled for each earlier attempt, of which a random part between
 * half and all, so that many callers do not come back together; or what the server asked for, up to ten seconds.
 * `random` is between 0 and 1.
 */
export function retryDelayMs(
  attempt: number,
  baseMs: number,
  retryAfterMs: number | null,
  random: number,
): number {
  const backOffMs = baseMs * 2 ** (attempt - 1) * (0.5 + random / 2);
  return Math.min(LONGEST_PAUSE_MS, Math.max(backOffMs, retryAfterMs ?? 0));
}

/** Milliseconds asked for by a Retry-After header (seconds or a date), or null. */
export function parseRetryAfterMs(value: string | undefined, nowMs: number): number | null {
  if (value === undefined) return null;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
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
    const delayMs = retryDelayMs(attempt, options.baseMs, outcome.retryAfterMs, Math.random());
    try {
      await pause(delayMs, undefined, options.signal ? { signal: options.signal } : {});
    } catch (cause) {
      throw new MeshError('aborted', 'Aborted while waiting to repeat a call to MESH', { cause });
    }
  }
}
