import { describe, expect, it } from 'vitest';
import { visible } from './visible-text';

describe('text from outside', () => {
  it.each([
    ['letter\u202efdp.exe', 'letter\ufffdfdp.exe'],
    ['\u2067one\u2069 two', '\ufffdone\ufffd two'],
    ['a\u200eb\u200fc\u061cd', 'a\ufffdb\ufffdc\ufffdd'],
    ['zero\u200bwidth\ufeff', 'zero\ufffdwidth\ufffd'],
    ['soft\u00adhyphen', 'soft\ufffdhyphen'],
    ['two\u2028lines\r\n', 'two\ufffdlines\ufffd\ufffd'],
    ['tag\u{e0041}', 'tag\ufffd'],
    ['C1 \u0096 control', 'C1 \ufffd control'],
  ])('shows a mark where %j has invisible characters', (text, shown) => {
    expect(visible(text)).toBe(shown);
    expect(visible(shown)).toBe(shown);
  });

  it.each(['Zoë – O’Neill\u00a0', 'تقرير.pdf', 'نامه\u200cها', '👩\u200d⚕️', 'a\tb'])(
    'leaves %j as it is',
    (text) => {
      expect(visible(text)).toBe(text);
    },
  );
});
