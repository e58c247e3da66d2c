import { exportAccess } from '@/lib/access/grants/queries';
import { accessLevelLabels } from '@/lib/auth/access-level/labels';
import { csvRoute } from '@/lib/http/csv-route';

type Params = { organisationId: string };

const HEAD = [
  'Team or person',
  'Kind',
  'Mailbox',
  'Mailbox id',
  'Access',
  'Covers for',
  'From',
  'Until',
  'Last used',
];

/** Who can use which mailbox, as a file. */
export const GET = csvRoute<Params>(
  '/organisation/[organisationId]/access/csv',
  ({ organisationId }) => `/organisation/${encodeURIComponent(organisationId)}/access`,
  async (actor, { organisationId }) => {
    const { organisation, rows } = await exportAccess(actor, organisationId);
    const lines = rows.map((row) => [
      row.holderName,
      row.isTeam ? 'team' : 'person',
      row.mailboxName,
      row.meshMailboxId,
      accessLevelLabels[row.level].label,
      row.kind === 'COVER' ? (row.coverForName ?? 'a colleague who has left') : '',
      row.startsAt,
      row.endsAt,
      row.lastUsedAt,
    ]);
    return { name: `access-${organisation.id}`, head: HEAD, batches: [lines] };
  },
);
