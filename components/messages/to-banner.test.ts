import { describe, expect, it } from 'vitest';
import type { stateBanner } from '@/lib/messages/banner/policy';
import { toBanner } from './to-banner';

const DAY_MS = 86_400_000;
const now = new Date('2026-11-20T09:00:00Z');
const waiting: Parameters<typeof stateBanner>[0] = {
  state: 'AVAILABLE',
  kind: 'DATA',
  expiresAt: new Date(now.getTime() + 4 * DAY_MS),
  stateAt: now,
  acknowledgeAt: null,
  stateAfter: null,
  acceptedAt: null,
  happenedAt: new Date('2026-11-19T07:15:00Z'),
  missingSince: null,
  readAgainAt: null,
  putBackAt: null,
  trackedAt: null,
  trackedStatus: null,
  statusEvent: null,
  statusCode: null,
  statusDescription: null,
  otherName: 'Northmoor NHS Trust',
  otherMailboxId: 'RX999OT004',
};

describe('the banner of a message', () => {
  it('is calm while a message can wait until after a weekend', () => {
    expect(toBanner(waiting, now)).toMatchObject({
      tone: 'waiting',
      heading: expect.stringContaining('4 days left'),
    });
  });

  it('warns when a weekend could be all the time left', () => {
    const monday = new Date(now.getTime() + 3 * DAY_MS);
    expect(toBanner({ ...waiting, expiresAt: monday }, now).tone).toBe('warning');
  });

  it('stays red for a report, however long it is kept', () => {
    expect(toBanner({ ...waiting, kind: 'REPORT' }, now).tone).toBe('danger');
  });
});
