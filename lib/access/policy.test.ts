import { describe, expect, it } from 'vitest';
import { endWords, givesMore, holderFromKey, holderKey, lastUsedWords, periodWords } from './policy';

const now = new Date('2026-11-21T12:00:00Z');
const at = (iso: string) => new Date(iso);

describe('words', () => {
  it('name a one-day period with a single date', () => {
    const [first, last] = [at('2027-03-28T00:00:00Z'), at('2027-03-28T22:59:59.999Z')];
    expect(periodWords(first, last)).toBe('on 28 March 2027');
    expect(periodWords(first, at('2027-04-04T22:59:59.999Z'))).toBe('from 28 March 2027 until 4 April 2027');
  });

  it.each([
    ['2026-11-21T23:59:59.999Z', 'ends today'],
    ['2026-11-22T23:59:59.999Z', 'ends tomorrow'],
    ['2026-11-24T23:59:59.999Z', 'ends in 3 days'],
    ['2026-12-31T23:59:59.999Z', 'until 31 December 2026'],
    ['2026-11-03T23:59:59.999Z', 'ended 3 November 2026'],
  ])('for an end on %s: %s', (iso, words) => {
    expect(endWords(at(iso), now)).toBe(words);
  });

  it('for the last use', () => {
    expect(lastUsedWords(null, now)).toBe('Never');
    expect(lastUsedWords(at('2026-11-21T08:00:00Z'), now)).toBe('Today');
    expect(lastUsedWords(at('2026-11-20T23:00:00Z'), now)).toBe('Yesterday');
    expect(lastUsedWords(at('2026-11-02T23:00:00Z'), now)).toBe('2 November 2026');
  });
});

describe('levels', () => {
  it('count as more with a higher level, a later end, or no end', () => {
    const [soon, later] = [at('2026-12-01T00:00:00Z'), at('2027-01-01T00:00:00Z')];
    expect(givesMore(null, { level: 'READ', endsAt: soon })).toBe(true);
    expect(givesMore({ level: 'READ', endsAt: null }, { level: 'SEND', endsAt: soon })).toBe(true);
    expect(givesMore({ level: 'READ', endsAt: soon }, { level: 'READ', endsAt: later })).toBe(true);
    expect(givesMore({ level: 'READ', endsAt: soon }, { level: 'READ', endsAt: null })).toBe(true);
    expect(givesMore({ level: 'SEND', endsAt: null }, { level: 'READ', endsAt: null })).toBe(false);
    expect(givesMore({ level: 'SEND', endsAt: later }, { level: 'SEND', endsAt: soon })).toBe(false);
  });
});

it('reads a holder from an address, and accepts nothing else', () => {
  const holder = { kind: 'team' as const, id: 'x-1' };
  expect(holderFromKey(holderKey(holder))).toEqual(holder);
  for (const key of ['', 'team', 'team_', 'robot_1']) expect(holderFromKey(key)).toBeNull();
});
