import { stringify } from 'csv-stringify/sync';
import { isoInUk } from './time';

export type CsvValue = string | number | bigint | boolean | Date | null | undefined;

/** With these at its start, a spreadsheet takes a cell, or what follows them, for a formula. */
const STARTS_A_FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/;

/** Write it once, before the first row: without it some spreadsheets do not recognise UTF-8. */
export const CSV_START = '\uFEFF';

/**
 * A value as a cell's text: times in UK time with the offset from UTC, and a ' before anything that a
 * spreadsheet would evaluate as a formula, because names and subjects are typed by people whom the reader
 * does not know. Pure.
 */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return isoInUk(value);
  if (typeof value !== 'string') return String(value);
  return STARTS_A_FORMULA.test(value) ? `'${value}` : value;
}

/** One line of a CSV file by RFC 4180, with its end. Pure. */
export function csvRow(values: readonly CsvValue[]): string {
  return stringify([values.map(csvCell)], { record_delimiter: 'windows' });
}
