import { describe, expect, it } from 'vitest';
import {
  clockTime,
  deadline,
  durationWords,
  fullTime,
  isoInUk,
  sentenceTime,
  shortTime,
  timeLeft,
  timeWords,
} from './time';

const at = (iso: string) => new Date(iso);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

describe('times', () => {
  it('are those of the United Kingdom, winter and summer, and say which', () => {
    expect(fullTime(at('2026-11-20T16:05:00Z'))).toBe('Friday 20 November 2026 at 16:05 GMT');
    expect(fullTime(at('2026-07-01T16:05:00Z'))).toBe('Wednesday 1 July 2026 at 17:05 BST');
  });

  it('are unambiguous at midnight and when the clocks go back', () => {
    expect(clockTime(at('2026-11-20T00:00:00Z'))).toBe('00:00');
    expect(clockTime(at('2026-10-24T23:59:00Z'))).toBe('00:59');
    expect(clockTime(at('2026-10-25T00:30:00Z'))).toBe('01:30 BST');
    expect(clockTime(at('2026-10-25T01:30:00Z'))).toBe('01:30 GMT');
    expect(clockTime(at('2026-10-25T02:00:00Z'))).toBe('02:00');
    expect(clockTime(at('2026-03-29T01:30:00Z'))).toBe('02:30');
    expect(fullTime(at('2026-10-25T00:30:00Z'))).toContain('at 01:30 BST');
    expect(fullTime(at('2026-10-25T01:30:00Z'))).toContain('at 01:30 GMT');
  });

  it('shorten September as people do', () => {
    expect(shortTime(at('2026-09-07T08:05:00Z'), at('2026-09-20T08:00:00Z'))).toBe('Mon 7 Sept, 09:05');
    expect(shortTime(at('2025-06-07T08:05:00Z'), at('2026-09-20T08:00:00Z'))).toBe('Sat 7 Jun 2025, 09:05');
  });

  it('show their offset from UTC in files, in both of the repeated hours', () => {
    expect(isoInUk(at('2026-11-20T16:05:09Z'))).toBe('2026-11-20T16:05:09+00:00');
    expect(isoInUk(at('2026-10-25T00:30:00Z'))).toBe('2026-10-25T01:30:00+01:00');
    expect(isoInUk(at('2026-10-25T01:30:00Z'))).toBe('2026-10-25T01:30:00+00:00');
  });

  it('can be used in a sentence', () => {
    expect(sentenceTime(at('2026-11-24T07:15:00Z'))).toBe('Tuesday 24 November at 07:15');
  });
});

describe('short times', () => {
  const now = at('2026-11-21T10:00:00Z');

  it.each([
    ['2026-11-21T09:14:00Z', 'Today, 09:14'],
    ['2026-11-21T00:00:00Z', 'Today, 00:00'],
    ['2026-11-20T23:59:00Z', 'Yesterday, 23:59'],
    ['2026-11-19T16:05:00Z', 'Thu 19 Nov, 16:05'],
    ['2025-11-21T10:00:00Z', 'Fri 21 Nov 2025, 10:00'],
  ])('%s is %j', (iso, words) => {
    expect(shortTime(at(iso), now)).toBe(words);
  });

  it('change the day at midnight in the United Kingdom, not in Greenwich', () => {
    expect(shortTime(at('2026-07-01T23:30:00Z'), at('2026-07-02T08:00:00Z'))).toBe('Today, 00:30');
  });

  it('recognise yesterday on the day after the clocks changed', () => {
    expect(shortTime(at('2026-10-24T12:00:00Z'), at('2026-10-25T23:30:00Z'))).toBe('Yesterday, 13:00');
  });

  it('come with the full timestamp and the machine-readable form', () => {
    expect(timeWords(at('2026-11-21T09:14:00Z'), now)).toEqual({
      words: 'Today, 09:14',
      full: 'Saturday 21 November 2026 at 09:14 GMT',
      iso: '2026-11-21T09:14Z',
    });
  });
});

describe('lengths of time', () => {
  it.each([
    [0, 'less than a minute'],
    [MINUTE_MS, '1 minute'],
    [59 * MINUTE_MS, '59 minutes'],
    [HOUR_MS, '1 hour'],
    [DAY_MS - 1, '23 hours'],
    [DAY_MS, '1 day'],
    [5 * DAY_MS, '5 days'],
  ])('%i ms are %j', (lengthMs, words) => {
    expect(durationWords(lengthMs)).toBe(words);
  });
});

describe('what is left', () => {
  const now = at('2026-11-21T10:00:00Z');
  it.each([
    [-1, 'No time left', true],
    [0, 'No time left', true],
    [HOUR_MS - 1, 'Less than 1 hour', true],
    [HOUR_MS, '1 hour', true],
    [DAY_MS - 1, '23 hours', true],
    [DAY_MS, '1 day', false],
    [3.5 * DAY_MS, '3 days', false],
  ])('%i ms are %j', (leftMs, words, urgent) => {
    expect(timeLeft(new Date(now.getTime() + leftMs), now)).toEqual({ words, urgent });
  });
});

describe('deadlines', () => {
  const now = at('2026-10-20T10:00:00Z');
  it.each([
    ['2026-10-20T10:00:00Z', 'deadline passed', true],
    ['2026-10-20T20:03:00Z', 'until today, 21:03, less than a day left', true],
    ['2026-10-21T09:59:59Z', 'until Wed 21 Oct, 10:59, less than a day left', true],
    ['2026-10-21T10:00:00Z', 'until Wed 21 Oct, 11:00', false],
    ['2026-10-25T00:30:00Z', 'until Sun 25 Oct, 01:30 BST', false],
    ['2026-10-25T01:30:00Z', 'until Sun 25 Oct, 01:30 GMT', false],
  ])('%s is %j', (until, words, urgent) => {
    expect(deadline(at(until), now)).toEqual({ words, urgent });
  });
});
