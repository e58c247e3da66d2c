import { Readable } from 'node:stream';
import type { PersonActor } from '@/lib/auth/actor';
import { CSV_START, type CsvValue, csvRow } from '@/lib/format/csv';
import { requireActor } from './current-actor';
import { fileRoute } from './file-route';
import { seeProblem } from './see-other';

type Row = readonly CsvValue[];

export type CsvFile = {
  /** Without its extension. */
  name: string;
  head: readonly string[];
  /**
   * Written as they arrive: a list read piece by piece is never in memory whole, and stops when its reader
   * stops.
   */
  batches: Iterable<readonly Row[]> | AsyncIterable<readonly Row[]>;
};

async function* lines({ head, batches }: CsvFile): AsyncGenerator<string> {
  yield CSV_START + csvRow(head);
  for await (const rows of batches) if (rows.length > 0) yield rows.map(csvRow).join('');
}

/** A CSV file as an answer that a browser saves, and no proxy stores. */
export function csvResponse(file: CsvFile): Response {
  return new Response(
    Readable.toWeb(Readable.from(lines(file), { objectMode: false })) as ReadableStream<Uint8Array>,
    {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${file.name}.csv"`,
        'cache-control': 'no-store',
      },
    },
  );
}

/**
 * The edge of a list that the signed-in person saves as CSV. `read` calls the query that authorises. A person
 * who clicked and gets no file sees why on `pageOf`, the page of the list, or signs in and returns to it. A
 * program gets problem details.
 */
export function csvRoute<P>(
  pattern: string,
  pageOf: (params: P) => string,
  read: (actor: PersonActor, params: P, request: Request) => Promise<CsvFile>,
): (request: Request, context: { params: Promise<P> }) => Promise<Response> {
  return fileRoute(
    pattern,
    async (request, context: { params: Promise<P> }) =>
      csvResponse(await read(await requireActor(), await context.params, request)),
    async (error, { params }) => seeProblem(error, pageOf(await params)),
  );
}
