import { describe, expect, it } from 'vitest';
import { MeshError } from './errors';
import { parseRetryAfter, retryDelayMs, withRetries } from './retry';

describe('retryDelayMs', () => {
  it('doubles with each attempt', () => {
    expect([1, 2, 3].map((attempt) => retryDelayMs(attempt, 100, 1))).toEqual([100, 200, 400]);
  });

  it('is shortened at random by up to half', () => {
    expect(retryDelayMs(1, 100, 0)).toBe(50);
  });
});

describe('parseRetryAfter', () => {
  const at = new Date('2026-11-21T08:00:00Z');
  const read = (value: string | undefined, skewMs = 0) => parseRetryAfter(value, at, skewMs)?.toISOString();

  it('reads seconds and dates', () => {
    expect(read('3')).toBe('2026-11-21T08:00:03.000Z');
    expect(read('Sat, 21 Nov 2026 08:00:05 GMT')).toBe('2026-11-21T08:00:05.000Z');
    expect(read('Sat, 21 Nov 2026 07:00:00 GMT')).toBe('2026-11-21T08:00:00.000Z');
    expect(read('later')).toBeUndefined();
    expect(read(undefined)).toBeUndefined();
  });

  it('reads a date by the clock of the server that wrote it', () => {
    expect(read('Sat, 21 Nov 2026 09:00:05 GMT', 3_600_000)).toBe('2026-11-21T08:00:05.000Z');
  });

  it('waits a full hour, but no more than a day', () => {
    expect(read('3600')).toBe('2026-11-21T09:00:00.000Z');
    expect(read('999999999')).toBe('2026-11-22T08:00:00.000Z');
  });
});

describe('withRetries', () => {
  const error = new MeshError('busy', 'busy');
  const failure = { ok: false, error, transient: true } as const;
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
