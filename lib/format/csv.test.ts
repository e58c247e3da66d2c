import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvCell, csvRow } from './csv';

describe('a cell of a CSV file', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\0=1', '＝1', '＋1', '－1', '＠1'])(
    'that begins like the formula %j begins with a quotation mark instead [ASVS 1.2.10]',
    (text) => {
      expect(csvCell(text)).toBe(`'${text}`);
    },
  );

  it.each(['Priya Shah', 'a=b', '2-3', '', "'quoted'"])(
    'that is not a formula stays as it is: %j',
    (text) => {
      expect(csvCell(text)).toBe(text);
    },
  );

  it('shows numbers, times and empty values', () => {
    expect([-5, 7n, true, new Date('2026-07-13T23:30:05.123Z'), null, undefined].map(csvCell)).toEqual([
      '-5',
      '7',
      'true',
      '2026-07-14T00:30:05+01:00',
      '',
      '',
    ]);
  });
});

describe('a row of a CSV file', () => {
  it.each([[['a,b', 'say "yes"', 'two\r\nlines', '', 'plain']], [[' leading', 'trailing ', 'ÄÖ', ';']]])(
    'reads the same in every program [ASVS 1.2.10]',
    (values) => {
      const row = csvRow(values);
      expect(row.endsWith('\r\n')).toBe(true);
      expect(parse(row, { record_delimiter: '\r\n' })).toEqual([values]);
    },
  );

  it('keeps a formula within its own cell, whatever it contains', () => {
    expect(parse(csvRow(['=HYPERLINK("http://x","y"),z', 'next']))).toEqual([
      [`'=HYPERLINK("http://x","y"),z`, 'next'],
    ]);
  });
});
