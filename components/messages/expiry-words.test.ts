import { expect, it } from 'vitest';
import { expiryWords } from './expiry-words';

const sentence = (...args: Parameters<typeof expiryWords>) => {
  const { heading, text } = expiryWords(...args);
  return `${heading} ${text}`;
};

it('names messages that expire within a day first, and how many follow', () => {
  expect(sentence(2, 12)).toBe(
    '2 messages expire within a day if nobody collects them. MESH then tells their senders. 10 more within 3 days.',
  );
  expect(sentence(1, 1, 'Pathology')).toBe(
    '1 message expires within a day if nobody collects it from Pathology. MESH then tells its sender.',
  );
});

it('warns three days ahead', () => {
  expect(sentence(0, 3)).toBe(
    '3 messages expire within 3 days if nobody collects them. MESH then tells their senders.',
  );
});
