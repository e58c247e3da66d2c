import { describe, expect, it } from 'vitest';
import { MessageState } from '@/lib/db/generated/enums';
import { claimWords } from '../claims/labels';
import { isOnList } from '../claims/policy';
import { stateBanner } from './policy';

const now = new Date('2026-11-21T10:00:00Z');
const states = Object.values(MessageState);

const message = {
  kind: 'DATA' as const,
  expiresAt: new Date('2026-11-24T07:15:00Z'),
  statusEvent: null,
  statusCode: null,
  statusDescription: null,
  otherName: 'Northmoor NHS Trust',
  otherMailboxId: 'RX999OT004',
  stateAt: now,
  stateAfter: null,
  acceptedAt: new Date('2026-11-19T07:15:00Z'),
  happenedAt: new Date('2026-11-19T07:15:00Z'),
  acknowledgeAt: null,
  missingSince: null,
  readAgainAt: null,
  putBackAt: null,
  trackedAt: null,
  trackedStatus: null,
};

describe('every state', () => {
  it.each(states)('%s has a tag and a banner in words', (state) => {
    expect(claimWords[`state.${state}`].heading).toMatch(/^[A-Z][a-z]/);
    const banner = stateBanner({ ...message, state }, now);
    expect(banner.heading).toMatch(/^[A-Z]/);
    expect(banner.text).toMatch(/^[A-Z].*\.$/);
    expect(`${banner.heading} ${banner.text}`).not.toMatch(/undefined|null|NaN|Invalid/);
    expect(isOnList(banner.code, banner)).toBe(true);
  });

  it.each(states)('%s can describe a message about which little is known', (state) => {
    const bare = { ...message, expiresAt: null, otherName: null, otherMailboxId: null, state };
    const banner = stateBanner(bare, now);
    expect(`${banner.heading} ${banner.text}`).not.toMatch(/undefined|null|NaN|Invalid/);
    expect(isOnList(banner.code, banner)).toBe(true);
  });
});

describe('the banner', () => {
  it('says how long a message still waits, and what happens then', () => {
    expect(stateBanner({ ...message, state: 'AVAILABLE' }, now)).toMatchObject({
      heading: 'Waiting to be collected · 2 days left',
      text: expect.stringContaining('by Tuesday 24 November at 07:15'),
    });
  });

  it('states no deadline that MESH does not give', () => {
    const { heading, text } = stateBanner({ ...message, state: 'AVAILABLE', expiresAt: null }, now);
    expect(heading).toBe('Waiting to be collected · collect it now');
    expect(text).toContain('by Thursday 19 November at 07:15 at the latest');
    expect(text).toContain('MESH does not tell us the deadline');
  });

  it('says of a passed deadline that the message may still be there', () => {
    const { heading, text } = stateBanner({ ...message, state: 'AVAILABLE', expiresAt: now }, now);
    expect(heading).toBe('Its deadline has passed · collect it now');
    expect(text).toContain('may still be there');
  });

  it('says what we are checking about a message that MESH stopped listing', () => {
    const missing = { ...message, missingSince: now };
    expect(stateBanner({ ...missing, state: 'AVAILABLE' }, now).heading).toBe(
      'MESH no longer lists this message',
    );
    expect(stateBanner({ ...missing, state: 'COLLECTING' }, now).text).toContain('We’ll tell it again');
  });

  it('says that a message cannot be read, and when we try again', () => {
    const { heading, text } = stateBanner({ ...message, state: 'AVAILABLE', readAgainAt: now }, now);
    expect(heading).toBe('We cannot read this message yet');
    expect(text).toContain('ask again on Saturday 21 November at 10:00');
  });

  it('says between which times something happened when MESH does not give the time', () => {
    const stateAfter = new Date('2026-11-21T09:55:00Z');
    const text = 'between Saturday 21 November at 09:55 and Saturday 21 November at 10:00';
    for (const state of ['COLLECTED_ELSEWHERE', 'GONE', 'ACKNOWLEDGED'] as const) {
      expect(stateBanner({ ...message, state, stateAfter }, now).text, state).toContain(text);
    }
  });

  it('says how an expired message can be put back', () => {
    expect(stateBanner({ ...message, state: 'EXPIRED' }, now).text).toContain(
      'For 30 days after a message arrived, NHS England can put it back',
    );
  });

  it('never says why a message is gone when nobody knows', () => {
    const { text } = stateBanner({ ...message, state: 'GONE' }, now);
    expect(text).toMatch(/^We do not know why\./);
    expect(text).not.toContain('expired');
    expect(stateBanner({ ...message, state: 'GONE', expiresAt: now }, now).text).toContain(
      'or it may have expired',
    );
  });

  it('says what MESH last said of a sent message, and when', () => {
    const sent = { ...message, state: 'ACCEPTED' as const, trackedAt: now };
    expect(stateBanner({ ...sent, trackedStatus: 'accepted' }, now).text).toContain(
      'When we last asked, on Saturday 21 November at 10:00, it had not been collected.',
    );
    expect(stateBanner({ ...sent, trackedStatus: 'teleported' }, now).heading).toBe('MESH says “teleported”');
    expect(stateBanner({ ...sent, trackedStatus: null }, now).heading).toBe(
      'MESH could not find this message',
    );
    expect(stateBanner({ ...sent, trackedStatus: 'accepted', expiresAt: now }, now).heading).toBe(
      'We don’t know yet whether Northmoor NHS Trust collected it',
    );
  });

  it('does not suggest sending again a message that may have been put back', () => {
    const put = { ...message, state: 'UNDELIVERED' as const, trackedAt: now, trackedStatus: 'accepted' };
    expect(stateBanner(put, now).text).toContain('before you send it again');
  });

  it('says until when marking can be undone', () => {
    const acknowledgeAt = new Date('2026-11-21T10:10:00Z');
    expect(stateBanner({ ...message, state: 'COLLECTING', acknowledgeAt }, now).text).toContain(
      'told at 10:10',
    );
    expect(stateBanner({ ...message, state: 'COLLECTING', acknowledgeAt: now }, now).text).toContain(
      'being told now',
    );
  });

  it('never lets anyone send again what MESH may have', () => {
    expect(stateBanner({ ...message, state: 'UNCONFIRMED' }, now).text).toContain(
      'Do not send the message again',
    );
  });
});
