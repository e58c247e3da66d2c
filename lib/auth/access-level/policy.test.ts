import { expect, it } from 'vitest';
import { allowsMore, highestLevel } from './policy';

it('levels are ranked: read, send, manage', () => {
  expect(highestLevel(['READ', 'MANAGE', 'SEND'])).toBe('MANAGE');
  expect(highestLevel([])).toBeNull();
  expect(allowsMore('SEND', 'READ')).toBe(true);
  expect(allowsMore('SEND', 'SEND')).toBe(false);
  expect(allowsMore('READ', 'MANAGE')).toBe(false);
});
