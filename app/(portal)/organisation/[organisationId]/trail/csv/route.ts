import { trailCsv } from '@/components/trail/trail-csv';
import { csvRoute } from '@/lib/http/csv-route';
import { exportTrail } from '@/lib/trail/queries';
import { readSearch } from '../../../../trail/search';

type Params = { organisationId: string };

export const GET = csvRoute<Params>(
  '/organisation/[organisationId]/trail/csv',
  ({ organisationId }) => `/organisation/${encodeURIComponent(organisationId)}/trail`,
  async (actor, { organisationId }, request) => {
    const { filter } = await readSearch(Object.fromEntries(new URL(request.url).searchParams));
    return trailCsv(await exportTrail(actor, organisationId, filter), new Date());
  },
);
