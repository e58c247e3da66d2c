import { expect, it } from 'vitest';
import { certificateWords } from './certificate-words';

it.each([
  [60, 'Ends in 60 days'],
  [1, 'Ends in 1 day'],
  [0, 'Ends within a day'],
  [-1, 'Has ended'],
  [-2, 'Ended 1 day ago'],
  [-4, 'Ended 3 days ago'],
])('says %i days left as "%s"', (daysLeft, words) => {
  expect(certificateWords(daysLeft)).toBe(words);
});
