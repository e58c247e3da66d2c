import { expect, it } from 'vitest';
import { fromUkField, toUkField, whenOf } from './policy';

it('reads a form’s time as UK time, in winter and in summer', () => {
  expect(fromUkField('2026-11-24T18:00')?.toISOString()).toBe('2026-11-24T18:00:00.000Z');
  expect(fromUkField('2026-07-24T18:00')?.toISOString()).toBe('2026-07-24T17:00:00.000Z');
  expect(fromUkField('2026-07-24 18:00')?.toISOString()).toBe('2026-07-24T17:00:00.000Z');
});

it('rejects an invalid time, and the hour that the clocks skip', () => {
  for (const text of ['', 'soon', '2026-02-30T10:00', '2026-11-24', '2027-03-28T01:30']) {
    expect(fromUkField(text)).toBeNull();
  }
});

it('takes the first of the repeated hour', () => {
  expect(fromUkField('2026-10-25T01:30')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
});

it('writes a time as it reads one', () => {
  for (const text of ['2026-11-24T18:00', '2026-07-24T00:05']) {
    expect(toUkField(fromUkField(text) as Date)).toBe(text);
  }
});

it('says whether an announcement is upcoming, live or past', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const from = (startsAt: string, endsAt: string) =>
    whenOf({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }, now);
  expect(from('2026-11-24T13:00:00Z', '2026-11-24T14:00:00Z')).toBe('coming');
  expect(from('2026-11-24T12:00:00Z', '2026-11-24T14:00:00Z')).toBe('live');
  expect(from('2026-11-24T11:00:00Z', '2026-11-24T12:00:00Z')).toBe('past');
});
