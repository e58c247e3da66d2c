import { describe, expect, it } from 'vitest';
import { MessageState } from '@/lib/db/generated/enums';
import { eventTitle, failureWords, sizeAndParts, stateBanner, stateTags, subjectWords } from './labels';

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
  acknowledgeAt: null,
};

describe('every state', () => {
  it.each(states)('%s has a tag and a banner in words', (state) => {
    expect(stateTags[state].words).toMatch(/^[A-Z][a-z]/);
    const banner = stateBanner({ ...message, state }, now);
    expect(banner.heading).toMatch(/^[A-Z]/);
    expect(banner.text).toMatch(/^[A-Z].*\.$/);
    expect(`${banner.heading} ${banner.text}`).not.toMatch(/undefined|null|NaN|Invalid/);
  });

  it.each(states)('%s can be said of a message of which little is known', (state) => {
    const bare = { ...message, expiresAt: null, otherName: null, otherMailboxId: null, state };
    const banner = stateBanner(bare, now);
    expect(`${banner.heading} ${banner.text}`).not.toMatch(/undefined|null|NaN|Invalid/);
  });
});

describe('the banner', () => {
  it('says how long a message still waits, and what happens then', () => {
    expect(stateBanner({ ...message, state: 'AVAILABLE' }, now)).toMatchObject({
      heading: 'Waiting to be collected · 2 days left',
      text: expect.stringContaining('by Tuesday 24 November at 07:15'),
    });
    expect(stateBanner({ ...message, state: 'AVAILABLE', expiresAt: now }, now).heading).toBe(
      'Waiting to be collected · no time left',
    );
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

describe('events', () => {
  it.each([
    ['arrived', false],
    ['downloaded', false],
    ['download_broken', true],
    ['expired', true],
    ['undelivered', true],
    ['unknown_status', true],
  ])('%s has words of its own', (kind, problem) => {
    const title = eventTitle(kind);
    expect(title.problem).toBe(problem);
    expect(title.title).not.toBe(kind);
  });

  it('of a kind that nobody knows are shown as they are', () => {
    expect(eventTitle('teleported')).toEqual({ title: 'teleported', problem: false });
  });
});

describe('failures', () => {
  it('say what a known code means and what to do', () => {
    const words = failureWords({
      statusEvent: 'SEND',
      statusCode: '14',
      statusDescription: 'Message not collected',
    });
    expect(words.meaning).toMatch(/\.$/);
    expect(words.nextStep).toMatch(/\.$/);
  });

  it('keep MESH’s own words for a code that nobody knows', () => {
    const words = failureWords({
      statusEvent: 'SEND',
      statusCode: '9999',
      statusDescription: 'Something new',
    });
    expect(`${words.meaning} ${words.nextStep}`).toContain('Something new');
  });

  it('say so when MESH gave no reason', () => {
    expect(failureWords({ statusEvent: null, statusCode: null, statusDescription: null }).meaning).toBe(
      'MESH gave no reason.',
    );
  });
});

it('names a message without a subject, and a report by what it tells', () => {
  expect(subjectWords('Letter', 'DATA')).toBe('Letter');
  expect(subjectWords(null, 'DATA')).toBe('(no subject)');
  expect(subjectWords('Letter', 'REPORT')).toBe('Not delivered: Letter');
  expect(subjectWords(null, 'REPORT')).toBe('A message you sent was not delivered');
});

it('says the size and the parts, as far as they are known', () => {
  expect(sizeAndParts(2_400_000, 1)).toBe('2.4 MB');
  expect(sizeAndParts(2_400_000, 3)).toBe('2.4 MB · 3 parts');
  expect(sizeAndParts(null, 3)).toBe('3 parts');
  expect(sizeAndParts(null, 1)).toBe('Size known after download');
});
