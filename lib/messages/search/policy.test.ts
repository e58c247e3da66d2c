import { describe, expect, it } from 'vitest';
import { searchPattern } from './policy';

/** As Postgres reads it, ignoring case. */
const finds = (typed: string, written: string) => new RegExp(searchPattern(typed), 'i').test(written);

describe('a typed search', () => {
  it.each([
    ['For Mrs O’Leary – clinic', "For Mrs O'Leary - clinic"],
    ["O'Leary - clinic", 'For Mrs O’Leary – clinic'],
    ['“Dr X” … 3', '"Dr X" ... 3'],
    ['a...b', 'a…b'],
    ['9990001073', 'No 999 000 1073'],
    ['999 000 2045', 'No 9990002045'],
    ['999 000 2045', 'No 999 000 2045'],
    ['999-000-2045', 'No 999 000 2045'],
    ['9990002045', 'No 999\u2011000\u20132045'],
    ['99 90 00 2045', 'No 999\u202f000\u00a02045'],
    ['at 9.05.12 am', 'Screenshot at 9.05.12\u202fam.png'],
    ['two  words', 'two words'],
    ['zoë', 'Zoe\u0308 Smith'],
    ['Zoe\u0308', 'ZOË'],
    ['Ann\u200b Smith', 'ann smith'],
  ])('finds %j in %j', (typed, written) => {
    expect(finds(typed, written)).toBe(true);
  });

  it.each([
    ['.*', 'anything'],
    ['a.b', 'axb'],
    ['[a-z]', 'a'],
    ['(', 'x'],
    ['a|b', 'a'],
    ['\\d', '1'],
    ['12', '1x2'],
    ['a b', 'ab'],
    ['O’Leary', 'OLeary'],
  ])('does not find %j in %j', (typed, written) => {
    expect(finds(typed, written)).toBe(false);
  });

  it.each(['.*', '[a-z]', '(', 'a|b', '\\d', '100%', 'a_b', '$', '^', '{1}', '+?'])(
    'finds %j itself',
    (typed) => {
      expect(finds(typed, `x ${typed} y`)).toBe(true);
    },
  );
});
