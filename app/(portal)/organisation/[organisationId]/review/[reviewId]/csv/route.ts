import { decisionWords, sinceWords } from '@/components/teams/review-words';
import { CSV_START, csvRow } from '@/lib/format/csv';
import { requireActor } from '@/lib/http/current-actor';
import { fileRoute } from '@/lib/http/file-route';
import { levelLabels } from '@/lib/teams/labels';
import { exportReview } from '@/lib/teams/reviews/queries';

type Context = { params: Promise<{ organisationId: string; reviewId: string }> };

const PATTERN = '/organisation/[organisationId]/review/[reviewId]/csv';
const HEAD = [
  'Team or person',
  'Kind',
  'Mailbox',
  'Mailbox id',
  'May',
  'Until',
  'Last used',
  'Since it was opened',
  'Decision',
  'Decided at',
  'Signed off at',
  'Signed off by',
];

/** An access review with what was decided, as a file. */
export const GET = fileRoute(PATTERN, async (_request, { params }: Context) => {
  const { organisationId, reviewId } = await params;
  const { review, items } = await exportReview(await requireActor(), organisationId, reviewId);
  const now = new Date();
  const lines = items.map((item) =>
    csvRow([
      item.holderName,
      item.holderIsTeam ? 'team' : 'person',
      item.mailboxName,
      item.meshMailboxId,
      levelLabels[item.level].label,
      item.endsAt,
      item.lastUsedAt,
      review.finishedAt ? '' : sinceWords(item, now),
      decisionWords(item),
      item.decidedAt,
      review.finishedAt,
      review.finishedByName,
    ]),
  );
  return new Response(CSV_START + csvRow(HEAD) + lines.join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="access-review-${review.id}.csv"`,
      'cache-control': 'no-store',
    },
  });
});
