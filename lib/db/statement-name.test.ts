import { expect, it } from 'vitest';
import { statementNames } from './statement-name';

const OFTEN = 8;

/** The names that a statement gets when it comes so often. */
function namesOf(nameOf: ReturnType<typeof statementNames>, text: string, times: number) {
  return Array.from({ length: times }, () => nameOf({ sql: `select ${text}` }));
}

it('names a statement that comes often, always the same, and none that comes now and then', () => {
  const nameOf = statementNames();
  const names = namesOf(nameOf, '1', OFTEN + 2);
  expect(names.slice(0, OFTEN - 1).filter(Boolean)).toEqual([]);
  expect(new Set(names.slice(OFTEN - 1)).size).toBe(1);
  expect(names.at(-1)).toMatch(/^[\w-]{43}$/);
  expect(namesOf(nameOf, '2', OFTEN).at(-1)).not.toBe(names.at(-1));
  expect(namesOf(nameOf, '3', OFTEN - 1).at(-1)).toBeUndefined();
});

it('stops naming before Postgres holds too many', () => {
  const nameOf = statementNames();
  const last = (text: string) => namesOf(nameOf, text, OFTEN).at(-1);
  const named = Array.from({ length: 1_000 }, (_, at) => last(`${at}`)).filter(Boolean);
  expect(named).toHaveLength(64);
  expect(last('0')).toBe(named[0]);
});
