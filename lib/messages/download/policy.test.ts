import { describe, expect, it } from 'vitest';
import { MeshError } from '@/lib/mesh/errors';
import {
  attachmentHeader,
  brokenBecause,
  downloadFileName,
  downloadType,
  receivedFileName,
  uniqueFileName,
} from './policy';

const ID = '20261121090000000000_ABCDEF';

describe('the name a file is saved under', () => {
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
    ['con.txt', '_con.txt'],
    ['NUL', '_NUL'],
    ['nul .txt', '_nul .txt'],
    ['aux.tar.gz', '_aux.tar.gz'],
    ['COM1', '_COM1'],
    ['lpt¹.pdf', '_lpt¹.pdf'],
    ['\u202econ\u200b.txt', '_con.txt'],
    ['CONIN$', '_CONIN$'],
    ['desktop.ini', '_desktop.ini'],
    ['Desktop.INI', '_Desktop.INI'],
    ['AutoRun.inf', '_AutoRun.inf'],
    ['contact.txt', 'contact.txt'],
    ['com10.txt', 'com10.txt'],
    ['results of con.txt', 'results of con.txt'],
  ])('is, for %j, %j [ASVS 5.3.2, 5.4.1]', (received, saved) => {
    expect(downloadFileName(received, ID)).toBe(saved);
  });

  it.each([null, '', '   ', '..', '/', '\u202e', '. .'])(
    'is the message’s id where the sender’s is %j [ASVS 5.4.1]',
    (received) => {
      expect(downloadFileName(received, ID)).toBe(`${ID}.dat`);
    },
  );

  it('fits into 255 bytes and keeps its extension and whole characters', () => {
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
    'is only for saving for %j [ASVS 3.2.1]',
    (received) => {
      expect(downloadType(received)).toBe('application/octet-stream');
    },
  );
});

describe('Content-Disposition', () => {
  it('has a plain name for old programs and the true one for the others [ASVS 5.4.2]', () => {
    expect(attachmentHeader('Zoë’s (list).csv')).toBe(
      `attachment; filename="Zo__s (list).csv"; filename*=UTF-8''Zo%C3%AB%E2%80%99s%20%28list%29.csv`,
    );
  });

  it.each(['a"; filename="b.exe', 'a\\"b', 'a%22b', 'تقرير.pdf', "it's*.txt", 'a\r\nSet-Cookie: x=y'])(
    'cannot be broken out of by %j [ASVS 5.4.2]',
    (name) => {
      const header = attachmentHeader(name);
      expect(header).toMatch(/^attachment; filename="[^"\\%\r\n]*"; filename\*=UTF-8''[\w.%~!-]+$/);
      expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(name);
    },
  );
});

describe('the name of a file among others', () => {
  it('is its own, with a number when another has it, however its case and accents are encoded', () => {
    const taken = new Set<string>();
    const names = ['a.pdf', 'A.PDF', 'a (2).pdf', 'Zoë', 'Zoe\u0308', '😀'.repeat(80), '😀'.repeat(80)];
    const unique = names.map((name) => uniqueFileName(downloadFileName(name, ID), taken));
    expect(unique.slice(0, 5)).toEqual(['a.pdf', 'A (2).PDF', 'a (2) (2).pdf', 'Zoë', 'Zoe\u0308 (2)']);
    expect(unique.at(-1)).toMatch(/^😀+ \(2\)$/u);
    for (const name of unique) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  });

  it('says when it is given as MESH holds it', () => {
    expect(receivedFileName('letter.pdf', 1, 1)).toBe('letter (as received).pdf');
    expect(receivedFileName('letter', 2, 3)).toBe('letter (as received, part 2 of 3)');
  });
});

describe('the reason a download was not whole', () => {
  it.each([
    [new MeshError('bad_answer', '', { code: 'not_gzip' }), 'not_gzip'],
    [new MeshError('bad_answer', '', { code: 'unpacks_too_far' }), 'unpacks_too_far'],
    [new MeshError('broken_transfer', '', { code: 'missing_part' }), 'missing_part'],
    [new MeshError('bad_answer', '', { code: 'wrong_part' }), 'missing_part'],
    [new MeshError('broken_transfer', ''), 'broke_off'],
    [new MeshError('timeout', ''), 'broke_off'],
    [new MeshError('aborted', ''), 'left'],
    [new MeshError('unreachable', ''), null],
    [new Error('the database is away'), null],
  ])('%# is told apart', (error, reason) => {
    expect(brokenBecause(error)).toBe(reason);
  });
});
