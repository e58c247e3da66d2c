import { describe, expect, it } from 'vitest';
import {
  dayBoxes,
  dayOf,
  daysBetween,
  dayText,
  dayWords,
  endOfDay,
  readEndOfDay,
  startOfDay,
  toEnteredDay,
} from './day';

const now = new Date('2026-11-21T12:00:00Z');
const at = (iso: string) => new Date(iso);

describe('the end of a day in the United Kingdom', () => {
  it.each([
    [2026, 12, 31, '2026-12-31T23:59:59.999Z'],
    [2026, 7, 1, '2026-07-01T22:59:59.999Z'],
    // The days on which the clocks change.
    [2027, 3, 28, '2027-03-28T22:59:59.999Z'],
    [2027, 10, 31, '2027-10-31T23:59:59.999Z'],
    [2028, 2, 29, '2028-02-29T23:59:59.999Z'],
  ])('of %i-%i-%i is the last millisecond by the local clock', (year, month, day, iso) => {
    expect(endOfDay(year, month, day)?.toISOString()).toBe(iso);
  });

  it('is one millisecond before the next day starts, summer or winter', () => {
    expect(startOfDay(2027, 3, 29)?.toISOString()).toBe('2027-03-28T23:00:00.000Z');
    expect(startOfDay(2027, 1, 1)?.toISOString()).toBe('2027-01-01T00:00:00.000Z');
  });

  it('does not exist for days that are in no calendar', () => {
    expect(endOfDay(2027, 2, 29)).toBeNull();
    expect(endOfDay(2027, 13, 1)).toBeNull();
    expect(startOfDay(2027, 4, 31)).toBeNull();
  });
});

describe('a day a person entered', () => {
  const read = (day: string, month: string, year: string) =>
    readEndOfDay({ day, month, year }, 'The end date', now);

  it('may be left out', () => {
    expect(read('', ' ', '')).toEqual({ at: null, problem: null });
  });

  it('lasts until its end, even today', () => {
    expect(read('21', '11', '2026').at?.toISOString()).toBe('2026-11-21T23:59:59.999Z');
    expect(read('01', '07', '2027').at?.toISOString()).toBe('2027-07-01T22:59:59.999Z');
  });

  it.each([
    ['31', '2', '2027', 'must be a real date'],
    ['31', '', '2027', 'must be a real date'],
    ['x', '1', '2027', 'must be a real date'],
    ['1', '1', '27', 'must be a real date'],
    ['20', '11', '2026', 'must be today or later'],
    ['1', '1', '9999', 'must be before the year 2101'],
  ])('is refused with an explanation: %s %s %s', (day, month, year, words) => {
    expect(read(day, month, year)).toEqual({ at: null, problem: expect.stringContaining(words) });
  });
});

it('is read and filled in as the same day', () => {
  const end = endOfDay(2027, 6, 30) as Date;
  expect(dayWords(end)).toBe('30 June 2027');
  expect(toEnteredDay(end)).toEqual({ day: '30', month: '6', year: '2027' });
});

describe('days as texts', () => {
  it('are UK days: just before midnight UTC in summer it is tomorrow', () => {
    expect(dayOf(at('2026-07-01T23:30:00Z'))).toBe('2026-07-02');
    expect(dayOf(at('2026-12-01T23:30:00Z'))).toBe('2026-12-01');
  });

  it('go from fields to an address and back', () => {
    expect(dayText({ day: ' 5', month: '1', year: '2027' })).toBe('2027-01-05');
    expect(dayText({ day: '', month: '', year: ' ' })).toBe('');
    expect(dayBoxes('2027-01-05')).toEqual({ day: '05', month: '01', year: '2027' });
    expect(dayBoxes('')).toEqual({ day: '', month: '', year: '' });
  });

  it.each([
    { day: '31', month: '', year: '2027' },
    { day: 'x', month: '', year: '' },
    { day: '1-5', month: '12', year: '2027' },
    { day: '2027-12-31', month: '', year: '' },
  ])('keep an invalid date as it was typed: $day $month $year', (typed) => {
    expect(dayBoxes(dayText(typed))).toEqual(typed);
  });

  it.each([
    { day: '', month: '12-25', year: '2027' },
    { day: '31', month: '12', year: '2027-1' },
  ])('make no date from invalid input: $day $month $year', (typed) => {
    const { problem } = readEndOfDay(dayBoxes(dayText(typed)), 'The end date', now);
    expect(problem).toMatch(/must be a real date/);
  });
});

describe('days from one to another', () => {
  it('are counted with both ends, even when the clocks change between them', () => {
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(3);
    expect(daysBetween('2027-03-27', '2027-03-29')).toBe(3);
    expect(daysBetween('2026-11-21', '2026-11-21')).toBe(1);
  });
});
