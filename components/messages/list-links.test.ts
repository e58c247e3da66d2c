import { describe, expect, it } from 'vitest';
import { inboxFilterSchema } from '@/lib/messages/schema';
import { listHref, listQuery, withQuery } from './list-links';

const cursor = { at: new Date('2026-11-30T09:12:00.000Z'), id: '0198c0de-0000-7000-8000-000000000001' };
const shown = {
  tab: 'waiting',
  words: 'sealed',
  workflow: 'REFERRAL_LETTER_V1',
  from: '2026-11-01',
  to: '2026-11-30',
  sort: 'oldest',
  show: 'not-downloaded',
} as const;

describe('the page of a list in an address', () => {
  it.each([
    { ...shown, after: cursor, before: undefined },
    { ...shown, after: undefined, before: cursor },
  ])('is read back unchanged: search, filters and page', (page) => {
    const fields = Object.fromEntries(new URLSearchParams(listQuery(page)));
    const { select: _select, text: _text, other: _other, ...read } = inboxFilterSchema.parse(fields);
    expect({ ...read, words: fields.words }).toEqual(page);
  });

  it('leads to another page of the same list, or to all matches', () => {
    expect(listHref('/mailboxes/1', { ...shown, show: undefined }, { select: 'all' })).toBe(
      '/mailboxes/1?tab=waiting&words=sealed&workflow=REFERRAL_LETTER_V1&from=2026-11-01&to=2026-11-30&sort=oldest&select=all',
    );
  });

  it('accepts more words at its end', () => {
    expect(withQuery('/a', { notice: 'undone' })).toBe('/a?notice=undone');
    expect(withQuery('/a?tab=waiting', { count: 2, late: 1 })).toBe('/a?tab=waiting&count=2&late=1');
  });
});
