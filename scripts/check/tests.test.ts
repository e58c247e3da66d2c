// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the sources that are read here hold templates.
import { describe, expect, it } from 'vitest';
import { proofsIn } from './asvs/proofs';
import { parseSource } from './syntax';
import { findNotRun } from './tests';

const fileOf = (text: string) => ({ file: 'a.test.ts', tree: parseSource(text, 'a.test.ts') });
const TAG = '[ASVS 6.3.3]';
const provedBy = (text: string) => proofsIn(fileOf(text.replaceAll('TAG', TAG))).map(({ test }) => test);

describe('a requirement is proved by the name of', () => {
  it.each([
    ['a test', "it('does TAG', () => {});", ['does']],
    ['a test with what it is given', 'test(`does ${how} TAG`, async () => {});', ['does ${how}']],
    ['a test for each of a table', "it.each([1, 2])('does %i TAG', () => {});", ['does %i']],
    ['a test in a group', "describe('it', () => { test.each(all)('does TAG', () => {}); });", ['does']],
    ['a row', "it.each([['a'], ['b TAG', 1]])('is %s', (what: string) => {});", ['b']],
    ['a title', "for (const { title } of [{ title: 'does TAG' }]) test(title, () => {});", ['does']],
    ['a title of a row', "it.each([{ title: 'does TAG' }])('$title', () => {});", ['does']],
  ])('%s', (_, text, proved) => {
    expect(provedBy(text)).toEqual(proved);
  });
});

describe('a requirement is not proved by', () => {
  it.each([
    ['a comment', "// it('does TAG', () => {});"],
    ['a comment of more lines', "/*\n it('does TAG', () => {});\n*/"],
    ['a text', "const name = 'does TAG'; it('is', () => {});"],
    ['a title that no test has', "const all = [{ title: 'does TAG' }]; it('is', () => {});"],
    ['a row that the name does not tell', "it.each([['b TAG', 1]])('is', () => {});"],
    ['the name of a group', "describe('does TAG', () => { it('is', () => {}); });"],
    ['a test that is skipped', "it.skip('does TAG', () => {});"],
    ['one for later', "it.todo('does TAG');"],
    ['one without a body', "it('does TAG');"],
    ['one that is broken', "test.fixme('does TAG', () => {});"],
    ['one that must fail', "it.fails('does TAG', () => {});"],
    ['one alone', "it.only('does TAG', () => {});"],
    ['a table that is skipped', "it.skip.each([1])('does TAG', () => {});"],
    ['a test of a group that is skipped', "describe.skip('it', () => { it('does TAG', () => {}); });"],
    [
      'a test of a group that is run somewhere',
      "describe.runIf(here)('it', () => { it('does TAG', () => {}); });",
    ],
    ['a test of a table of groups', "describe.skip.each([1])('it', () => { it('does TAG', () => {}); });"],
    ['a test skipped by its options', "it('does TAG', { skip: true }, () => {});"],
    ['a tag before the end of the name', "it('does TAG and more', () => {});"],
  ])('%s', (_, text) => {
    expect(provedBy(text)).toEqual([]);
  });
});

it.each([
  "it.skip('does', () => {});",
  "it.todo('does');",
  "it('does');",
  "test.fixme('does', () => {});",
  "it.fails('does', () => {});",
  "it.only('does', () => {});",
  "test.describe.skip('it', () => {});",
  "it.skip.each([1])('does', () => {});",
  "it('does', { todo: true }, () => {});",
  "it('does', (context) => { context.skip(); });",
  "test('does', () => { test.skip(true, 'not now'); });",
  "it('does', ({ skip }) => { skip(); });",
])('a test that does not run is named: %s', (text) => {
  expect(findNotRun(fileOf(text))).toHaveLength(1);
});

it('tests that run are not named', () => {
  const text = "describe('it', () => { it('does', () => { expect(/a/.test('a')).toBe(true); }); });";
  expect(findNotRun(fileOf(text))).toEqual([]);
});
