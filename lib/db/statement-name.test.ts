import { expect, it } from 'vitest';
import { statementNames } from './statement-name';

const select = (text: string) => ({ sql: `select ${text}` });

it('names a statement when it comes a second time, always the same, and nothing that comes once', () => {
  const nameOf = statementNames();
  expect(nameOf(select('1'))).toBeUndefined();
  const name = nameOf(select('1'));
  expect(name).toMatch(/^[\w-]{43}$/);
  expect(nameOf(select('2'))).toBeUndefined();
  expect(nameOf(select('1'))).toBe(name);
  expect(nameOf(select('2'))).not.toBe(name);
});

it('stops naming before Postgres holds too many', () => {
  const nameOf = statementNames();
  const twice = (text: string) => {
    nameOf(select(text));
    return nameOf(select(text));
  };
  const named = Array.from({ length: 1_000 }, (_, at) => twice(`${at}`)).filter(Boolean);
  expect(named).toHaveLength(400);
  expect(twice('0')).toBe(named[0]);
});
