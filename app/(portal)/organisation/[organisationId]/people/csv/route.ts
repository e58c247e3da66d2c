import { CSV_START, csvRow } from '@/lib/format/csv';
import { requireActor } from '@/lib/http/current-actor';
import { fileRoute } from '@/lib/http/file-route';
import { seeOther } from '@/lib/http/see-other';
import { meansWords, stateWords } from '@/lib/organisations/people/labels';
import { exportPeople } from '@/lib/organisations/people/queries';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ organisationId: string }> };

const HEADS = [
  'Name',
  'E-mail',
  'Administrator',
  'State',
  'Second factor',
  'Last seen',
  'Teams',
  'Mailboxes',
  'Last day',
];

/** Everybody of the organisation and every invitation that waits, for a spreadsheet. */
export const GET = fileRoute<Context>(
  '/organisation/[organisationId]/people/csv',
  async (_request, { params }) => {
    const { organisationId } = await params;
    const rows = await exportPeople(await requireActor(), organisationId);
    const lines = rows.map((row) =>
      csvRow([
        row.name,
        row.email,
        row.isAdministrator ? 'yes' : 'no',
        stateWords[row.state],
        row.kind === 'PERSON' ? meansWords(row.means) : '',
        row.lastSeenAt,
        row.teams.join(', '),
        row.mailboxCount,
        row.endsAt,
      ]),
    );
    return new Response(CSV_START + csvRow(HEADS) + lines.join(''), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="people.csv"',
        'cache-control': 'no-store',
      },
    });
  },
  async ({ code }, _request, { params }) =>
    code === 'signed_out'
      ? seeOther(
          `/sign-in?ended=yes&next=${encodeURIComponent(`/organisation/${(await params).organisationId}/people`)}`,
        )
      : null,
);
