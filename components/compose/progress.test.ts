import { describe, expect, it } from 'vitest';
import { advance, progressWords, spokenProgress, startProgress } from './progress';

const MB = 1_000_000;

function progressedBy(steps: [atMs: number, sentBytes: number][], totalBytes = 140 * MB) {
  return steps.reduce(
    (progress, [atMs, sentBytes]) => advance(progress, sentBytes, atMs),
    startProgress(totalBytes, 0),
  );
}

describe('the words about an upload', () => {
  it('are only the size until the speed is known', () => {
    expect(progressWords(progressedBy([[300, 2 * MB]]))).toBe('2 MB of 140 MB');
  });

  it('have speed and time left after that', () => {
    expect(
      progressWords(
        progressedBy([
          [1000, 2 * MB],
          [2000, 4 * MB],
        ]),
      ),
    ).toBe('4 MB of 140 MB · 2 MB a second · about 2 minutes left');
  });

  it('count in seconds near the end', () => {
    expect(progressWords(progressedBy([[2000, 60 * MB]], 100 * MB))).toContain('a few seconds left');
    expect(progressWords(progressedBy([[2000, 4 * MB]], 100 * MB))).toContain('about 50 seconds left');
  });

  it('follow the speed of the last seconds, not of the whole', () => {
    const slowed = progressedBy([
      [1000, 50 * MB],
      [7000, 51 * MB],
      [9000, 53 * MB],
    ]);
    expect(progressWords(slowed)).toContain('1 MB a second');
  });

  it('say so when nothing moves', () => {
    expect(
      progressWords(
        progressedBy([
          [1000, MB],
          [3000, MB],
          [7000, MB],
        ]),
      ),
    ).toContain('waiting for the connection');
  });

  it('give no end beyond hours', () => {
    expect(progressWords(progressedBy([[2000, 1000]], 10 * MB))).toContain('hours left');
  });
});

it('are read out every tenth of the way', () => {
  expect(spokenProgress(progressedBy([[1, 48 * MB]]))).toBe('Sending: 30 per cent');
  expect(spokenProgress(progressedBy([[1, 140 * MB]]))).toBe('Sending: 100 per cent');
});
