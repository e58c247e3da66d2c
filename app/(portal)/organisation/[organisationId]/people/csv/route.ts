import { csvRoute } from '@/lib/http/csv-route';
import { meansWords, stateWords } from '@/lib/people/labels';
import { exportPeople } from '@/lib/people/queries';

type Params = { organisationId: string };

const HEAD = [
  'Name',
  'Email',
  'Administrator',
  'State',
  'Second step',
  'Last seen',
  'Teams',
  'Mailboxes',
  'Last day',
];

/** Everyone of the organisation and every waiting invitation, for a spreadsheet. */
export const GET = csvRoute<Params>(
  '/organisation/[organisationId]/people/csv',
  ({ organisationId }) => `/organisation/${encodeURIComponent(organisationId)}/people`,
  async (actor, { organisationId }) => {
    const rows = await exportPeople(actor, organisationId);
    const lines = rows.map((row) => [
      row.name,
      row.email,
      row.isAdministrator ? 'yes' : 'no',
      stateWords[row.state],
      row.kind === 'PERSON' ? meansWords(row.means) : '',
      row.lastSeenAt,
      row.teams.join(', '),
      row.mailboxCount,
      row.endsAt,
    ]);
    return { name: 'people', head: HEAD, batches: [lines] };
  },
);
