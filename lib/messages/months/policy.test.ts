import { expect, it } from 'vitest';
import { monthsAhead, removalTime } from './policy';

const at = (day: string) => new Date(`${day}T12:00:00Z`);

it.each([
  ['2026-11-30', 2, '2026-09-01'],
  ['2027-03-31', 4, '2026-11-01'],
  ['2026-01-01', 2, '2025-11-01'],
])('on %s, with %i months kept, everything before %s is removed', (now, months, first) => {
  expect(removalTime(at(now), months)?.toISOString()).toBe(`${first}T00:00:00.000Z`);
});

it.each([
  ['2027-03-01', 3],
  ['2027-01-01', 1],
  ['2026-12-01', 0],
  ['2026-11-01', -1],
])('with partitions until %s, %i months after November 2026 have one', (end, ahead) => {
  expect(monthsAhead(new Date(`${end}T00:00:00Z`), at('2026-11-30'))).toBe(ahead);
});

it('nothing is removed unless the setting says so', () => {
  expect(removalTime(at('2026-11-30'), 0)).toBeNull();
});

it('without any partition, not even this month has one', () => {
  expect(monthsAhead(null, at('2026-11-30'))).toBe(-1);
});
