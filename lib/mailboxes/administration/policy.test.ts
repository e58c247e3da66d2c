import { expect, it } from 'vitest';
import { lateBefore } from './policy';

const now = new Date('2026-11-30T12:00:00Z');

it('a mailbox is late after ten minutes, or after two intervals where looks are further apart', () => {
  expect(lateBefore(now, 300)).toEqual(new Date('2026-11-30T11:50:00Z'));
  expect(lateBefore(now, 3_600)).toEqual(new Date('2026-11-30T10:00:00Z'));
});
