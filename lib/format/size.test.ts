import { expect, it } from 'vitest';
import { sizeWords } from './size';

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1 KB'],
  [84_213, '84.2 KB'],
  [999_499, '999 KB'],
  [999_500, '1 MB'],
  [2_449_000, '2.4 MB'],
  [100_000_000, '100 MB'],
  [20_000_000_000, '20 GB'],
])('%i bytes are %j', (sizeBytes, words) => {
  expect(sizeWords(sizeBytes)).toBe(words);
});
