import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { type Column, type Columns, columnWords, readColumns } from './columns/policy';

export const MAX_LINES = 500;
export const MAX_BYTES = 200_000;

export type BulkRecord = Record<Column, string> & { line: number };

/** What makes a whole list unreadable. The page has words for each. */
export type ListProblem =
  | 'empty'
  | 'too-big'
  | 'too-many'
  | 'header'
  | 'column'
  | 'shape'
  | 'spreadsheet'
  | 'binary';

const refuse = (problem: ListProblem, line?: number) =>
  new AppError('invalid_input', { details: { problem, ...(line !== undefined && { line }) } });

/** How spreadsheet files begin: current ones (a zip file), and those of 2003. */
const SPREADSHEETS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

const begins = (bytes: Uint8Array, mark: readonly number[]) => mark.every((byte, at) => bytes[at] === byte);

/** Control characters other than line ends and column separators. */
const NOT_TEXT = /[^\P{Cc}\t\n\v\f\r]/u;

/**
 * A file's bytes as text: as UTF-8, as spreadsheets' UTF-16, or as older Windows wrote it.
 * @throws AppError invalid_input, with the ListProblem "spreadsheet", for a spreadsheet program's own file.
 */
export function decodeList(bytes: Uint8Array): string {
  if (SPREADSHEETS.some((mark) => begins(bytes, mark))) throw refuse('spreadsheet');
  if (begins(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes);
  if (begins(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The column separator: the most frequent one in the first line. */
function delimiterOf(text: string): string {
  const first = text.trimStart().split(/\r?\n|\r/, 1)[0] ?? '';
  const count = (mark: string) => first.split(mark).length;
  return [';', '\t', ','].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',');
}

function parseRows(text: string): { record: string[]; info: { lines: number } }[] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      max_record_size: 10_000,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    throw refuse('shape', typeof thrown.lines === 'number' ? thrown.lines : undefined);
  }
}

function parseList(text: string): { columns: Columns; rows: ReturnType<typeof parseRows> } {
  const [header, ...rows] = parseRows(text);
  if (!header) throw refuse('empty');
  const lines = rows.map(({ record }) => record);
  return { columns: readColumns(header.record, lines), rows };
}

/**
 * Reads a list of people: comma, semicolon or tab between the columns, a first line that names them in any
 * order.
 * @throws AppError invalid_input, with a ListProblem in its details, when it is not such a list.
 */
export function readList(text: string): BulkRecord[] {
  if (Buffer.byteLength(text) > MAX_BYTES) throw refuse('too-big');
  if (NOT_TEXT.test(text)) throw refuse('binary');
  const { columns, rows } = parseList(text);
  const { at, problems } = columns;
  if (!at.has('name') || !at.has('email')) throw refuse('header');
  if (problems.length > 0) throw refuse('column');
  if (rows.length === 0) throw refuse('empty');
  if (rows.length > MAX_LINES) throw refuse('too-many');
  return rows.map(({ record, info }) => {
    const cell = (column: Column) => record[at.get(column) ?? -1]?.trim() ?? '';
    return {
      line: info.lines,
      name: cell('name'),
      email: cell('email'),
      role: cell('role'),
      teams: cell('teams'),
      mailboxes: cell('mailboxes'),
      ends: cell('ends'),
    };
  });
}

/** What is wrong with the columns of a list refused for them, in words. */
export function explainColumns(text: string): string {
  return columnWords(parseList(text).columns);
}

const lineSchema = z.object({
  line: z.number(),
  name: z.string(),
  email: z.string(),
  verdict: z.enum(['OK', 'SENT', 'PROBLEM', 'HERE', 'INVITED', 'DOUBLE']),
  words: z.string(),
});

/** The stored form of a list between its steps. */
export const keptListSchema = z.object({
  organisationId: z.guid(),
  text: z.string(),
  /** Set by the call that sends it, so that two clicks send once. */
  isTaken: z.boolean().default(false),
  results: z.array(lineSchema).nullable().default(null),
});
