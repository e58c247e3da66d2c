import { describe, expect, it } from 'vitest';
import { checkedWords, momentInSentence } from './checked-words';

const now = new Date('2026-11-21T10:00:00Z');

describe('When a mailbox was checked', () => {
  it('is the time alone today, and has the day before that', () => {
    expect(checkedWords(new Date('2026-11-21T09:14:00Z'), now)).toBe('Checked at 09:14');
    expect(checkedWords(new Date('2026-11-20T16:05:00Z'), now)).toBe('Checked yesterday at 16:05');
    expect(checkedWords(new Date('2026-11-13T16:05:00Z'), now)).toBe('Checked Fri 13 Nov at 16:05');
  });

  it('says so when it never was', () => {
    expect(checkedWords(null, now)).toBe('Not checked yet');
  });

  it('reads as part of a sentence', () => {
    expect(momentInSentence(new Date('2026-11-21T09:14:00Z'), now)).toBe('today at 09:14');
  });
});
