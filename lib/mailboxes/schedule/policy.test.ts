import { expect, it } from 'vitest';
import { lateAfter } from './policy';

const at = new Date('2026-11-30T12:00:00Z');

it('a mailbox is late after ten minutes, or after two intervals where checks are further apart', () => {
  expect(lateAfter(at, 300)).toEqual(new Date('2026-11-30T12:10:00Z'));
  expect(lateAfter(at, 3_600)).toEqual(new Date('2026-11-30T14:00:00Z'));
});
