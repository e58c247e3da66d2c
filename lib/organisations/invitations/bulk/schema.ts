import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';

/** The columns of a list, in the order of the template. The first two are needed. */
export const COLUMNS = ['name', 'email', 'role', 'teams', 'mailboxes', 'ends'] as const;

export const MAX_LINES = 500;
export const MAX_BYTES = 200_000;

export type BulkRecord = Record<(typeof COLUMNS)[number], string> & { line: number };

/** What makes a whole list unreadable; the page has words for each. */
export type ListProblem = 'empty' | 'too-big' | 'too-many' | 'header' | 'shape';

const refuse = (problem: ListProblem, line?: number) =>
  new AppError('invalid_input', { details: { problem, ...(line !== undefined && { line }) } });

/** A file's bytes as text: as UTF-8, as spreadsheets' UTF-16, or as older Windows wrote it. */
export function decodeList(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What stands between the columns: whatever the first line has most of. */
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

/**
 * Reads a list of people: comma, semicolon or tab between the columns, a first line that names them in any order.
 * @throws AppError invalid_input, with a ListProblem in its details, when it is no such list.
 */
export function readList(text: string): BulkRecord[] {
  if (Buffer.byteLength(text) > MAX_BYTES) throw refuse('too-big');
  const [header, ...rows] = parseRows(text);
  if (!header) throw refuse('empty');
  const names = header.record.map((name) => name.toLowerCase().replace('e-mail', 'email'));
  if (!names.includes('name') || !names.includes('email')) throw refuse('header');
  if (rows.length === 0) throw refuse('empty');
  if (rows.length > MAX_LINES) throw refuse('too-many');
  return rows.map(({ record, info }) => {
    const cell = (name: string) => record[names.indexOf(name)]?.trim() ?? '';
    const [name, email, role, teams, mailboxes, ends] = COLUMNS.map(cell);
    return {
      line: info.lines,
      name: name ?? '',
      email: email ?? '',
      role: role ?? '',
      teams: teams ?? '',
      mailboxes: mailboxes ?? '',
      ends: ends ?? '',
    };
  });
}

const lineSchema = z.object({
  line: z.number(),
  name: z.string(),
  email: z.string(),
  verdict: z.enum(['OK', 'SENT', 'PROBLEM', 'HERE', 'INVITED', 'DOUBLE']),
  words: z.string(),
});

/** What is kept of a list between its steps. */
export const keptListSchema = z.object({
  organisationId: z.guid(),
  text: z.string(),
  /** Set by whoever sends it, so that two clicks send once. */
  isTaken: z.boolean().default(false),
  results: z.array(lineSchema).nullable().default(null),
});
