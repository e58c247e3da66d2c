import { expect, it } from 'vitest';
import { expiryWords } from './expiry-words';

const sentence = (...args: Parameters<typeof expiryWords>) => {
  const { heading, text } = expiryWords(...args);
  return `${heading} ${text}`;
};

it('names what goes back within a day first, and how many follow', () => {
  expect(sentence(2, 12)).toBe(
    '2 messages go back to their senders within a day if nobody collects them. 10 more within 3 days.',
  );
  expect(sentence(1, 1, 'Pathology')).toBe(
    '1 message goes back to its sender within a day if nobody collects it from Pathology.',
  );
});

it('warns three days ahead', () => {
  expect(sentence(0, 3)).toBe('3 messages go back to their senders within 3 days if nobody collects them.');
});
