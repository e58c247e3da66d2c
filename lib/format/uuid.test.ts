import { expect, it } from 'vitest';
import { isUuid } from './uuid';

it('tells a database id from anything else', () => {
  expect(isUuid('0199aa00-0000-7000-8000-00000000abcd')).toBe(true);
  for (const text of [
    '',
    '0199AA00-0000-7000-8000-00000000ABCD',
    '0199aa00',
    "' or 1=1",
    '0199aa00-0000-7000-8000-00000000abcd\n',
    ['0199aa00-0000-7000-8000-00000000abcd'],
    { toString: () => '0199aa00-0000-7000-8000-00000000abcd' },
    undefined,
  ]) {
    expect(isUuid(text)).toBe(false);
  }
});
