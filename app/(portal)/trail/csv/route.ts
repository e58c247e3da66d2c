import { requireActor } from '@/lib/http/current-actor';
import { fileRoute } from '@/lib/http/file-route';
import { exportWholeTrail } from '@/lib/trail/queries';
import { backToPage, csvResponse } from '../csv-response';
import { readSearch } from '../search';

export const GET = fileRoute(
  '/trail/csv',
  async (request) => {
    const actor = await requireActor();
    const { filter } = await readSearch(Object.fromEntries(new URL(request.url).searchParams));
    return csvResponse(await exportWholeTrail(actor, filter), 'audit-trail');
  },
  async (error, request) => backToPage(error, request, '/trail'),
);
