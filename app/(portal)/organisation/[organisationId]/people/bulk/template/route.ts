import { CSV_START, csvRow } from '@/lib/format/csv';
import { fileRoute } from '@/lib/http/file-route';
import { COLUMNS } from '@/lib/organisations/invitations/bulk/schema';

const EXAMPLE = [
  'Jo Example',
  'jo.example@nhs.net',
  'member',
  'Reception',
  'Clinical documents:read|Results:send',
  '',
];

/** An empty list of people with one example line. It is the same for everybody. */
export const GET = fileRoute(
  '/organisation/[organisationId]/people/bulk/template',
  async () =>
    new Response(CSV_START + csvRow(COLUMNS) + csvRow(EXAMPLE), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="people-to-invite.csv"',
        'cache-control': 'no-store',
      },
    }),
);
