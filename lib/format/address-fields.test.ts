import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  addressDay,
  addressDays,
  addressPage,
  addressText,
  dayRangeOf,
  rangeProblems,
} from './address-fields';

const addressRange = z.object(addressDays);

it.each([
  ['a text', 'Shah', 'Shah'],
  ['blanks around it', '  Shah ', 'Shah'],
  ['nothing', '', undefined],
  ['a character that Postgres refuses', 'Sh\0ah', 'Sh ah'],
  ['such a character alone', '\0', undefined],
  ['more than there is room for', 'x'.repeat(11), undefined],
  ['several of one name', ['a', 'b'], undefined],
])('a text in an address, with %s', (_, typed, read) => {
  expect(addressText(10).parse(typed)).toBe(read);
});

it('nonsense in an address is ignored', () => {
  expect(['0', '-1', '1e9', 'x', undefined].map((page) => addressPage.parse(page))).toEqual([1, 1, 1, 1, 1]);
  expect(addressPage.parse('7')).toBe(7);
  const noDays = ['2026-02-30', 'soon', '0000-01-01'];
  expect(noDays.map((day) => addressDay.parse(day))).toEqual([undefined, undefined, undefined]);
  expect(addressDay.parse('2026-11-21')).toBe('2026-11-21');
});

describe('a range of days', () => {
  const boxes = (day: string, month: string, year: string) => ({ day, month, year });
  const none = boxes('', '', '');

  it('is read from its fields as days', () => {
    const range = dayRangeOf(boxes('1', ' 2', '2026'), boxes('28', '02', '2026'));
    expect(range).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(rangeProblems(range)).toEqual({});
    expect(dayRangeOf(none, none)).toEqual({});
  });

  it.each([
    ['a day that no calendar has', boxes('31', '2', '2026'), '2026-02-31'],
    ['a box left empty', boxes('', '2', '2026'), '2026-02-'],
    ['a year of two digits', boxes('1', '2', '26'), '26-02-01'],
    ['a name in a box, which goes', boxes('Shah', '2', '2026'), '2026-02-'],
    ['more than there is room for', boxes('1', '2', '2'.repeat(99)), '2'.repeat(12)],
  ])('is reported as wrong and kept as typed: %s', (_, typed, kept) => {
    for (const range of [dayRangeOf(typed, none), dayRangeOf(none, typed)]) {
      expect(addressRange.parse(range)).toEqual(range);
      expect([range.fromTyped ?? range.toTyped]).toEqual([kept]);
      const problems = rangeProblems(range);
      expect(problems.from ?? problems.to).toMatch(/must be a real date, such as/);
    }
  });

  it('that ends before it begins is explained at its first field', () => {
    expect(rangeProblems({ from: '2026-11-22', to: '2026-11-21' }).from).toContain(
      'must be the same as or before',
    );
    for (const to of ['2026-11-22', '2026-11-23', undefined])
      expect(rangeProblems({ from: '2026-11-22', to })).toEqual({});
    expect(rangeProblems({ to: '2026-11-21' })).toEqual({});
  });

  it('takes no words from an address', () => {
    expect(addressRange.parse({ fromTyped: 'Shah', toTyped: '1'.repeat(13) })).toEqual({});
  });
});
