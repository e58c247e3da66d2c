import { describe, expect, it } from 'vitest';
import { MeshError } from './errors';
import { parseRetryAfterMs, retryDelayMs, withRetries } from './retry';

describe('retryDelayMs', () => {
  it('doubles with each attempt', () => {
    expect([1, 2, 3].map((attempt) => retryDelayMs(attempt, 100, null, 1))).toEqual([100, 200, 400]);
  });

  it('is shortened at random by up to half', () => {
    expect(retryDelayMs(1, 100, null, 0)).toBe(50);
  });

  it('waits as long as the server asks, but no more than ten seconds', () => {
    expect(retryDelayMs(1, 100, 2_000, 1)).toBe(2_000);
    expect(retryDelayMs(1, 100, 3_600_000, 1)).toBe(10_000);
  });
});

describe('parseRetryAfterMs', () => {
  it('reads seconds and dates', () => {
    const nowMs = Date.parse('2026-11-21T08:00:00Z');
    expect(parseRetryAfterMs('3', nowMs)).toBe(3_000);
    expect(parseRetryAfterMs('Sat, 21 Nov 2026 08:00:05 GMT', nowMs)).toBe(5_000);
    expect(parseRetryAfterMs('Sat, 21 Nov 2026 07:00:00 GMT', nowMs)).toBe(0);
    expect(parseRetryAfterMs('later', nowMs)).toBeNull();
    expect(parseRetryAfterMs(undefined, nowMs)).toBeNull();
  });
});

describe('withRetries', () => {
  const error = new MeshError('busy', 'busy');
  const failure = { ok: false, error, transient: true, retryAfterMs: null } as const;
  const options = { repeat: true, baseMs: 0, signal: undefined };

  it('gives up after three repeats with the last error', async () => {
    const attempts: number[] = [];
    const run = withRetries(options, async (attempt) => {
      attempts.push(attempt);
      return failure;
    });
    await expect(run).rejects.toBe(error);
    expect(attempts).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ['a failure that will not pass', options, { ...failure, transient: false }],
    ['an operation that must not be repeated', { ...options, repeat: false }, failure],
  ])('makes one attempt for %s', async (_, changed, outcome) => {
    let attempts = 0;
    await expect(
      withRetries(changed, async () => {
        attempts += 1;
        return outcome;
      }),
    ).rejects.toBe(error);
    expect(attempts).toBe(1);
  });

  it('stops waiting when the signal fires', async () => {
    const abort = new AbortController();
    const run = withRetries({ ...options, baseMs: 5_000, signal: abort.signal }, async () => {
      abort.abort();
      return failure;
    });
    await expect(run).rejects.toMatchObject({ kind: 'aborted' });
  });
});
