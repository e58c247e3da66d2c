import { expect, it } from 'vitest';
import { nextReviewWords, reviewStateWords, undecidedWords } from './review-words';

const now = new Date('2026-11-25T12:00:00Z');
const opens = new Date('2027-01-01T00:00:00Z');

it.each([
  [null, 'next access review opens on 1 January 2027'],
  ['2026-12-01T09:00:00Z', 'access review due by 1 December 2026'],
  ['2026-11-24T09:00:00Z', 'access review overdue since 24 November 2026'],
])('of a review due %s says: %s', (dueAt, words) => {
  expect(reviewStateWords(dueAt ? new Date(dueAt) : null, opens, now)).toBe(words);
});

it('announces no review while one is open', () => {
  const [ofQuarter, ofLast] = [
    { openedAt: new Date('2026-10-02T09:00:00Z') },
    { openedAt: new Date('2026-08-02T09:00:00Z') },
  ];
  expect(nextReviewWords(undefined, now)).toBe('The next one opens on 1 January 2027.');
  expect(nextReviewWords(ofQuarter, now)).toBe(
    'The next one opens on 1 January 2027, once this one is signed off.',
  );
  expect(nextReviewWords(ofLast, now)).toBe('The next one opens, once this one is signed off.');
});

it('counts the open decisions', () => {
  expect([1, 2].map(undecidedWords)).toEqual(['1 line is not decided yet.', '2 lines are not decided yet.']);
});
