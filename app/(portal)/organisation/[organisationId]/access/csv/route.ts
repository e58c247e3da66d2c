import { CSV_START, csvRow } from '@/lib/format/csv';
import { requireActor } from '@/lib/http/current-actor';
import { fileRoute } from '@/lib/http/file-route';
import { exportAccess } from '@/lib/teams/grants/queries';
import { levelLabels } from '@/lib/teams/labels';

type Context = { params: Promise<{ organisationId: string }> };

const HEAD = [
  'Team or person',
  'Kind',
  'Mailbox',
  'Mailbox id',
  'May',
  'Covers for',
  'From',
  'Until',
  'Last used',
];

/** Who can use which mailbox, as a file. */
export const GET = fileRoute(
  '/organisation/[organisationId]/access/csv',
  async (_request, { params }: Context) => {
    const { organisationId } = await params;
    const { organisation, rows } = await exportAccess(await requireActor(), organisationId);
    const lines = rows.map((row) =>
      csvRow([
        row.holderName,
        row.isTeam ? 'team' : 'person',
        row.mailboxName,
        row.meshMailboxId,
        levelLabels[row.level].label,
        row.kind === 'COVER' ? (row.coverForName ?? 'a colleague who has left') : '',
        row.startsAt,
        row.endsAt,
        row.lastUsedAt,
      ]),
    );
    return new Response(CSV_START + csvRow(HEAD) + lines.join(''), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="access-${organisation.id}.csv"`,
        'cache-control': 'no-store',
      },
    });
  },
);
