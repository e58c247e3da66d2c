import { decisionWords, sinceWords } from '@/components/access/review-words';
import { exportReview } from '@/lib/access/reviews/queries';
import { accessLevelLabels } from '@/lib/auth/access-level/labels';
import { csvRoute } from '@/lib/http/csv-route';

type Params = { organisationId: string; reviewId: string };

const HEAD = [
  'Team or person',
  'Kind',
  'Mailbox',
  'Mailbox id',
  'Access',
  'Until',
  'Last used',
  'Since it was opened',
  'Decision',
  'Decided at',
  'Signed off at',
  'Signed off by',
];

/** An access review with its decisions, as a file. */
export const GET = csvRoute<Params>(
  '/organisation/[organisationId]/review/[reviewId]/csv',
  ({ organisationId, reviewId }) =>
    `/organisation/${encodeURIComponent(organisationId)}/review/${encodeURIComponent(reviewId)}`,
  async (actor, { organisationId, reviewId }) => {
    const { review, items } = await exportReview(actor, organisationId, reviewId);
    const now = new Date();
    const lines = items.map((item) => [
      item.holderName,
      item.holderIsTeam ? 'team' : 'person',
      item.mailboxName,
      item.meshMailboxId,
      accessLevelLabels[item.level].label,
      item.endsAt,
      item.lastUsedAt,
      review.finishedAt ? '' : sinceWords(item, now),
      decisionWords(item),
      item.decidedAt,
      review.finishedAt,
      review.finishedByName,
    ]);
    return { name: `access-review-${review.id}`, head: HEAD, batches: [lines] };
  },
);
