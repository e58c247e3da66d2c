import { describe, expect, it } from 'vitest';
import type { MessageHeaders } from '@/lib/mesh/types';
import { putBackTime } from './policy';

const ACCEPTED = new Date('2026-11-21T10:00:00Z');
const LISTED_AGAIN = new Date('2026-11-28T10:00:00Z');
const hoursLater = (hours: number) => new Date(ACCEPTED.getTime() + hours * 3_600_000);
const told = (statusTimestamp: Date | null) =>
  ({ statusTimestamp, lastModified: null, idTime: ACCEPTED }) as MessageHeaders;

describe('when a relisted message was put back', () => {
  it('is what MESH says, if that is later than before', () => {
    expect(putBackTime(told(hoursLater(150)), ACCEPTED, LISTED_AGAIN)).toEqual(hoursLater(150));
  });

  it('is not known from the time in its id, which is the original one', () => {
    expect(putBackTime(told(null), ACCEPTED, LISTED_AGAIN)).toBeNull();
  });

  it('is not its earlier time, which looks later once MESH’s clock was corrected', () => {
    expect(putBackTime(told(hoursLater(2)), ACCEPTED, LISTED_AGAIN)).toBeNull();
    expect(putBackTime(told(hoursLater(-1)), ACCEPTED, LISTED_AGAIN)).toBeNull();
  });

  it('is not in the future', () => {
    expect(putBackTime(told(hoursLater(170)), ACCEPTED, LISTED_AGAIN)).toBeNull();
  });
});
