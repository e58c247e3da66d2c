import { expect, it } from 'vitest';
import { changeSince, dueAfter, nextQuarter, reminderOf, thisQuarter } from './policy';

const at = (iso: string) => new Date(iso);

it.each([
  ['2026-11-21T12:00:00Z', '2026-10-01', '2027-01-01T00:00:00.000Z'],
  ['2027-01-01T00:00:00Z', '2027-01-01', '2027-03-31T23:00:00.000Z'],
  // An hour before midnight UTC the new quarter has begun in the UK.
  ['2027-06-30T23:30:00Z', '2027-07-01', '2027-09-30T23:00:00.000Z'],
])('at %s the quarter is that from %s, and the next begins %s', (now, start, next) => {
  expect(new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(thisQuarter(at(now)))).toBe(
    start,
  );
  expect(nextQuarter(at(now)).toISOString()).toBe(next);
});

it('reminds in the last week and when it is overdue', () => {
  const due = dueAfter(at('2026-11-01T09:00:00Z'));
  expect(due.toISOString()).toBe('2026-12-01T09:00:00.000Z');
  expect(reminderOf(due, at('2026-11-24T08:59:00Z'))).toBeNull();
  expect(reminderOf(due, at('2026-11-24T09:00:00Z'))).toBe('week');
  expect(reminderOf(due, due)).toBe('overdue');
});

it('says what has become of access since the review was opened', () => {
  const endsAt = at('2026-12-01T00:00:00Z');
  const same = { level: 'READ', endsAt, kind: 'STANDING', coverForName: null } as const;
  const item = { level: 'READ' as const, endsAt, now: same };
  expect(changeSince(item)).toBeNull();
  expect(changeSince({ ...item, now: { ...same, endsAt: null } })).toBe('changed');
  expect(changeSince({ ...item, now: { ...same, level: 'SEND' } })).toBe('changed');
  expect(changeSince({ ...item, now: null })).toBe('gone');
});
