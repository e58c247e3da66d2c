import { describe, expect, it } from 'vitest';
import { decodeHeaders, decodeHeaderText } from './header-text';

const asOnTheWire = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

describe('decodeHeaderText', () => {
  it('reads valid UTF-8 as UTF-8', () => {
    expect(decodeHeaderText(asOnTheWire('Zoë Łukasz.pdf'))).toBe('Zoë Łukasz.pdf');
  });

  it('reads anything else as Latin-1', () => {
    expect(decodeHeaderText('Zo\u00eb.pdf')).toBe('Zoë.pdf');
  });

  it.each([
    ['Dose 5\x9610 mg for Mrs O\x92Neill', 'Dose 5–10 mg for Mrs O’Neill'],
    ['\x80 5 \x93Zo\xeb\x94 \x85 \x9f', '€ 5 “Zoë” … Ÿ'],
  ])('reads %j as Windows-1252, which has characters where Latin-1 has controls', (bytes, text) => {
    expect(decodeHeaderText(bytes)).toBe(text);
  });

  it('reads each piece correctly where a sender joined texts of two encodings', () => {
    expect(decodeHeaderText(`${asOnTheWire('Zoë – ')}5\x9610\xb0`)).toBe('Zoë – 5–10°');
  });

  it('reads Windows-1252 that a program on the way mistook for Latin-1', () => {
    expect(decodeHeaderText(asOnTheWire('O\u0092Neill'))).toBe('O’Neill');
  });

  it.each([
    ['a byte that Windows-1252 does not have', 'a\x81b'],
    ['a character that turns the direction', asOnTheWire('a\u202eb')],
  ])('shows a mark for %s', (_, bytes) => {
    expect(decodeHeaderText(bytes)).toBe('a\ufffdb');
  });

  it.each(['\xc0\x80', '\xed\xa0\x80', '\xe0\x80\x80', '\xf4\x90\x80\x80', '\xc3'])(
    'reads %j, which only looks like UTF-8, byte by byte',
    (bytes) => {
      expect(decodeHeaderText(bytes)).toHaveLength(bytes.length);
    },
  );
});

describe('decodeHeaders', () => {
  it('finds headers by lower-case name and joins repeated ones', () => {
    expect(decodeHeaders(['Mex-To', 'A', 'X-Two', '1', 'x-two', '2'])).toEqual({
      'mex-to': 'A',
      'x-two': '1, 2',
    });
  });

  it('treats a header named like a JavaScript property as an ordinary one', () => {
    expect(Object.entries(decodeHeaders(['__proto__', 'x']))).toEqual([['__proto__', 'x']]);
  });
});
