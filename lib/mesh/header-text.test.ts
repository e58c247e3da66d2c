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
});

describe('decodeHeaders', () => {
  it('knows headers by lower-case name and joins repeated ones', () => {
    expect(decodeHeaders(['Mex-To', 'A', 'X-Two', '1', 'x-two', '2'])).toEqual({
      'mex-to': 'A',
      'x-two': '1, 2',
    });
  });

  it('keeps a header named like a part of JavaScript as an ordinary one', () => {
    expect(Object.entries(decodeHeaders(['__proto__', 'x']))).toEqual([['__proto__', 'x']]);
  });
});
