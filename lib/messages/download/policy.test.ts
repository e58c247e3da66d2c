import { describe, expect, it } from 'vitest';
import { attachmentHeader, downloadFileName, downloadType } from './policy';

const ID = '20261121090000000000_ABCDEF';

describe('the name under which a file is saved', () => {
  it.each([
    ['letter.pdf', 'letter.pdf'],
    ['Discharge letter – Zoë.pdf', 'Discharge letter – Zoë.pdf'],
    ['تقرير.pdf', 'تقرير.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\list.csv', 'list.csv'],
    ['/absolute/list.csv', 'list.csv'],
    ['.htaccess', 'htaccess'],
    ['...hidden.txt', 'hidden.txt'],
    ['list.csv. . ', 'list.csv'],
    ['a<b>c:d"e|f?g*.txt', 'a_b_c_d_e_f_g_.txt'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['two\r\nlines\u0000.txt', 'twolines.txt'],
    ['zero\u200bwidth.txt', 'zerowidth.txt'],
  ])('is, for %j, %j [ASVS 5.3.2, 5.4.1]', (received, saved) => {
    expect(downloadFileName(received, ID)).toBe(saved);
  });

  it.each([null, '', '   ', '..', '/', '\u202e', '. .'])(
    'is the message’s id where the sender’s is %j [ASVS 5.4.1]',
    (received) => {
      expect(downloadFileName(received, ID)).toBe(`${ID}.dat`);
    },
  );

  it('fits into 255 bytes and keeps its ending and whole characters', () => {
    const name = downloadFileName(`${'ü'.repeat(300)}.pdf`, ID);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(name).toMatch(/^ü+\.pdf$/);
    const emoji = downloadFileName('😀'.repeat(100), ID);
    expect(emoji).toMatch(/^(😀)+$/u);
  });
});

describe('the type of a download', () => {
  it('is the sender’s when it is harmless', () => {
    expect(downloadType('text/csv; charset=utf-8')).toBe('text/csv');
    expect(downloadType('Application/PDF')).toBe('application/pdf');
  });

  it.each([null, '', 'text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript', 'x'])(
    'only saves for %j [ASVS 3.2.1]',
    (received) => {
      expect(downloadType(received)).toBe('application/octet-stream');
    },
  );
});

describe('Content-Disposition', () => {
  it('carries a plain name for old programs and the true one for the others [ASVS 5.4.2]', () => {
    expect(attachmentHeader('Zoë’s (list).csv')).toBe(
      `attachment; filename="Zo__s (list).csv"; filename*=UTF-8''Zo%C3%AB%E2%80%99s%20%28list%29.csv`,
    );
  });

  it.each(['a"; filename="b.exe', 'a\\"b', 'تقرير.pdf', "it's*.txt", 'a\r\nSet-Cookie: x=y'])(
    'cannot be broken out of by %j [ASVS 5.4.2]',
    (name) => {
      const header = attachmentHeader(name);
      expect(header).toMatch(/^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[\w.%~!-]+$/);
      expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(name);
    },
  );
});
