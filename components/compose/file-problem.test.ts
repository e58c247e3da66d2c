import { expect, it } from 'vitest';
import { fileProblem } from './file-problem';

const LIMIT = 100_000_000;
const fine = { name: 'audit.csv', size: 12 };

it('accepts a file of exactly the allowed size', () => {
  expect(fileProblem({ ...fine, size: LIMIT }, LIMIT)).toBeNull();
});

it('gives the limit for a file one byte over it', () => {
  expect(fileProblem({ ...fine, size: LIMIT + 1 }, LIMIT)).toContain('100,000,001 bytes');
});

it('refuses an empty file', () => {
  expect(fileProblem({ ...fine, size: 0 }, LIMIT)).toContain('empty');
});

it.each([
  ['an emoji', 'chart 📈.csv'],
  ['a control character', 'a\tb.csv'],
  ['too many characters', `${'x'.repeat(300)}.csv`],
])('refuses a name with %s', (_what, name) => {
  expect(fileProblem({ ...fine, name }, LIMIT)).toMatch(/^The file’s name/);
});

it('accepts curly quotes and accents in a name', () => {
  expect(fileProblem({ ...fine, name: 'Zoë’s list.csv' }, LIMIT)).toBeNull();
});

it('refuses a file without a name', () => {
  expect(fileProblem({ ...fine, name: ' ' }, LIMIT)).toBe('Choose a file');
});
