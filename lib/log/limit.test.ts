import { expect, it } from 'vitest';
import { mayWrite } from './limit';

const count = (place: string, isWarning: boolean, times: number, at: number) =>
  Array.from({ length: times }, () => mayWrite(place, isWarning, at)).filter(Boolean).length;

it('writes twenty warnings from one place in a minute, and then says how many it left out', () => {
  expect(count('queue broke', true, 15_772, 0)).toBe(20);
  expect(mayWrite('queue broke', true, 59_999)).toBeNull();
  expect(mayWrite('queue broke', true, 60_000)).toEqual({ leftOut: 15_753 });
  expect(mayWrite('queue broke', true, 60_001)).toEqual({ leftOut: 0 });
});

it('leaves room for other places', () => {
  count('noise', true, 1_000, 0);
  expect(mayWrite('elsewhere', true, 0)).toEqual({ leftOut: 0 });
});

it('writes a thousand ordinary lines from one place in a minute', () => {
  expect(count('request', false, 5_000, 0)).toBe(1_000);
});
