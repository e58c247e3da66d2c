import { requireActor } from '@/lib/http/current-actor';
import { fileRoute } from '@/lib/http/file-route';
import { exportTrail } from '@/lib/trail/queries';
import { backToPage, csvResponse } from '../../../../trail/csv-response';
import { readSearch } from '../../../../trail/search';

type Context = { params: Promise<{ organisationId: string }> };

export const GET = fileRoute<Context>(
  '/organisation/[organisationId]/trail/csv',
  async (request, { params }) => {
    const { organisationId } = await params;
    const actor = await requireActor();
    const { filter } = await readSearch(Object.fromEntries(new URL(request.url).searchParams));
    return csvResponse(await exportTrail(actor, organisationId, filter), 'audit-trail');
  },
  async (error, request, { params }) => {
    const { organisationId } = await params;
    return backToPage(error, request, `/organisation/${encodeURIComponent(organisationId)}/trail`);
  },
);
