import { expect, it } from 'vitest';
import { spokenTimeLeft, timeLeft } from './time-left-words';

it('gives the time left in minutes and seconds', () => {
  expect([120, 119, 61, 60, 59, 1, 0].map(timeLeft)).toEqual([
    '2 minutes',
    '1 minute 59 seconds',
    '1 minute 1 second',
    '1 minute',
    '59 seconds',
    '1 second',
    '0 seconds',
  ]);
});

it('speaks three times in two minutes, however often it is asked', () => {
  const spoken = Array.from({ length: 120 }, (_, passed) => spokenTimeLeft(120 - passed));
  expect([...new Set(spoken)]).toHaveLength(3);
});
