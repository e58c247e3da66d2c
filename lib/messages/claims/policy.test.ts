import { describe, expect, it } from 'vitest';
import { type ClaimCode, claimWords } from './labels';
import { isOnList, say } from './policy';

const AT = 'Tuesday 24 November at 07:15';

describe('a claim', () => {
  it('includes the names and times that belong in it', () => {
    expect(say('acknowledged', { other: 'Riverside Surgery', when: `on ${AT}` })).toEqual({
      code: 'acknowledged',
      tone: 'success',
      heading: 'Collected by Riverside Surgery',
      text: `It was collected on ${AT}. There is nothing more to do.`,
    });
  });

  it.each(Object.keys(claimWords) as ClaimCode[])('%s has words', (code) => {
    expect(claimWords[code].heading).toMatch(/^[A-Z“{]/);
  });
});

describe('the list', () => {
  const collected = say('acknowledged', { other: 'A (B)', when: `between ${AT} and ${AT}` });

  it('recognises the claims it makes', () => {
    expect(isOnList('acknowledged', collected)).toBe(true);
    expect(isOnList('waiting', say('waiting', { again: '', deadline: AT, left: '2 days' }))).toBe(true);
    expect(
      isOnList('list.until', say('list.until', { until: 'until today, 09:14, less than a day left' })),
    ).toBe(true);
  });

  it('recognises no other code, and no other words', () => {
    expect(isOnList('delivered', collected)).toBe(false);
    expect(isOnList('toString', collected)).toBe(false);
    expect(isOnList('acknowledged', { ...collected, text: 'It was collected.' })).toBe(false);
    expect(isOnList('acknowledged', { ...collected, heading: 'Delivered to A (B)' })).toBe(false);
    expect(isOnList('waiting', say('waiting', { again: 'It is late. ', deadline: AT, left: '2 days' }))).toBe(
      false,
    );
    expect(isOnList('acknowledged', say('acknowledged', { other: 'A', when: 'some day' }))).toBe(false);
  });
});
