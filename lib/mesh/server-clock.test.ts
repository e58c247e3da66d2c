import { describe, expect, it } from 'vitest';
import { byOurClock, clockSkewMs } from './server-clock';

const at = new Date('2026-11-21T08:00:00Z');

describe('the difference between MESH’s clock and ours', () => {
  it.each([
    ['an hour ahead', 'Sat, 21 Nov 2026 09:00:00 GMT', 3_600_000],
    ['an hour behind', 'Sat, 21 Nov 2026 07:00:00 GMT', -3_600_000],
    ['the time that an answer takes', 'Sat, 21 Nov 2026 07:59:30 GMT', 0],
    ['a day, which is no clock of MESH', 'Sun, 22 Nov 2026 08:00:00 GMT', 0],
    ['nothing that can be read', 'yesterday', 0],
    ['not told', undefined, 0],
  ])('is %s', (_, header, skewMs) => {
    expect(clockSkewMs(header, at)).toBe(skewMs);
  });

  it('is measured from the times that MESH writes', () => {
    expect(byOurClock(new Date('2026-11-21T09:30:00Z'), 3_600_000)).toEqual(new Date('2026-11-21T08:30:00Z'));
    expect(byOurClock(null, 3_600_000)).toBeNull();
  });
});
