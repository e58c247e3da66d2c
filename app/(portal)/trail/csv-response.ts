import { trailCsvRow, trailCsvStart } from '@/components/audit/trail-csv';
import type { AppError } from '@/lib/errors/app-error';
import type { TrailRow } from '@/lib/trail/types';

/** The batches as a file that is written while it is read from the database: a reader who stops stops both. */
export function csvResponse(batches: AsyncGenerator<TrailRow[]>, name: string): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(trailCsvStart()));
    },
    async pull(controller) {
      const { value, done } = await batches.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value.map(trailCsvRow).join('')));
    },
    async cancel() {
      await batches.return(undefined);
    },
  });
  const day = new Date().toISOString().slice(0, 10);
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}-${day}.csv"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

/** A person who clicked sees words on a page; a program gets problem details. */
export function backToPage(error: AppError, request: Request, page: string): Response | null {
  if (!request.headers.get('accept')?.includes('text/html')) return null;
  const location = error.code === 'signed_out' ? `/sign-in?ended=yes&next=${encodeURIComponent(page)}` : page;
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}
