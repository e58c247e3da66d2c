import { expect, it } from 'vitest';
import { COUNT_CAP } from '@/lib/mailboxes/types';
import { countWords } from './count-words';

it('a count says that there may be more where counting stopped', () => {
  expect(countWords(0)).toBe('0');
  expect(countWords(COUNT_CAP - 1)).toBe('999');
  expect(countWords(COUNT_CAP)).toBe('1,000+');
});
