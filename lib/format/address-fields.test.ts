import { expect, it } from 'vitest';
import { addressDay, addressPage, addressText, rangeProblem } from './address-fields';

it.each([
  ['a text', 'Shah', 'Shah'],
  ['blanks around it', '  Shah ', 'Shah'],
  ['nothing', '', undefined],
  ['a character that Postgres refuses', 'Sh\0ah', 'Sh ah'],
  ['such a character alone', '\0', undefined],
  ['more than there is room for', 'x'.repeat(11), undefined],
  ['several of one name', ['a', 'b'], undefined],
])('a text of an address, with %s', (_, typed, read) => {
  expect(addressText(10).parse(typed)).toBe(read);
});

it('nonsense in an address is ignored', () => {
  expect(['0', '-1', '1e9', 'x', undefined].map((page) => addressPage.parse(page))).toEqual([1, 1, 1, 1, 1]);
  expect(addressPage.parse('7')).toBe(7);
  const noDays = ['2026-02-30', 'soon', '0000-01-01'];
  expect(noDays.map((day) => addressDay.parse(day))).toEqual([undefined, undefined, undefined]);
  expect(addressDay.parse('2026-11-21')).toBe('2026-11-21');
});

it('a range that ends before it begins is said in words', () => {
  expect(rangeProblem('2026-11-22', '2026-11-21')).toContain('is after');
  for (const to of ['2026-11-22', '2026-11-23', undefined])
    expect(rangeProblem('2026-11-22', to)).toBeUndefined();
  expect(rangeProblem(undefined, '2026-11-21')).toBeUndefined();
});
