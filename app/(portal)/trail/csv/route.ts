import { trailCsv } from '@/components/trail/trail-csv';
import { csvRoute } from '@/lib/http/csv-route';
import { exportWholeTrail } from '@/lib/trail/queries';
import { readSearch } from '../search';

export const GET = csvRoute<unknown>(
  '/trail/csv',
  () => '/trail',
  async (actor, _params, request) => {
    const { filter } = await readSearch(Object.fromEntries(new URL(request.url).searchParams));
    return trailCsv(await exportWholeTrail(actor, filter), new Date());
  },
);
