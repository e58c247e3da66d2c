import { csvResponse } from '@/lib/http/csv-route';
import { fileRoute } from '@/lib/http/file-route';
import { COLUMNS } from '@/lib/people/invitations/bulk/columns/policy';

const EXAMPLE = [
  'Jo Example',
  'jo.example@nhs.net',
  'member',
  'Reception',
  'Clinical documents:read|Results:send',
  '',
];

/** An empty list of people with one example line. It is the same for everyone. */
export const GET = fileRoute('/organisation/[organisationId]/people/bulk/template', async () =>
  csvResponse({ name: 'people-to-invite', head: COLUMNS, batches: [[EXAMPLE]] }),
);
