import { expect, it } from 'vitest';
import { listAddress, pageLinks } from './page-links';

const WORDS = { one: 'thing', many: 'things' };

it('leaves empty values out of an address', () => {
  expect(listAddress('/service/mailboxes', { text: 'a b', state: undefined })).toBe(
    '/service/mailboxes?text=a+b',
  );
  expect(listAddress('/service/mailboxes', { text: '' })).toBe('/service/mailboxes');
});

it('leads to the previous and next page, and keeps the search', () => {
  const links = pageLinks('/list', { text: 'x' }, 25, { total: 60, page: 2, pages: 3 }, WORDS);
  expect(links).toEqual({
    summary: '26 to 50 of 60 things',
    previousHref: '/list?text=x',
    nextHref: '/list?text=x&page=3',
  });
});

it('uses the singular for one', () => {
  expect(pageLinks('/list', {}, 1, { total: 1, page: 1, pages: 1 }, WORDS).summary).toBe('1 thing');
});

it('leads nowhere from a list of one page', () => {
  const links = pageLinks('/list', {}, 3, { total: 3, page: 1, pages: 1 }, WORDS);
  expect(links).toEqual({ summary: '3 things', previousHref: undefined, nextHref: undefined });
});
