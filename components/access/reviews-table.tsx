import { organisationPaths } from '@/components/organisation/paths';
import { StackedTable } from '@/components/ui/stacked-table';
import { StateTag } from '@/components/ui/state-tag';
import { isOverdue } from '@/lib/access/reviews/policy';
import type { ReviewSummary } from '@/lib/access/reviews/types';
import { dayWords } from '@/lib/format/day';

type Props = { organisationId: string; reviews: readonly ReviewSummary[]; now: Date };

function State({ review, now }: { review: ReviewSummary; now: Date }) {
  if (review.finishedAt) return <StateTag tone="success">Signed off</StateTag>;
  return isOverdue(review.dueAt, now) ? (
    <StateTag tone="danger">Overdue</StateTag>
  ) : (
    <StateTag tone="waiting">Open</StateTag>
  );
}

/** An organisation's access reviews, newest first. */
export function ReviewsTable({ organisationId, reviews, now }: Props) {
  const paths = organisationPaths(organisationId);
  return (
    <StackedTable
      caption="Access reviews"
      heads={['Review', 'State', 'Signed off', 'Lines', 'To remove']}
      unsaid={['State']}
      rows={reviews.map((review) => ({
        key: review.id,
        cells: [
          <span key="review">
            <a href={paths.oneReview(review.id)}>Opened {dayWords(review.openedAt)}</a>
            <span className="app-secondary">due {dayWords(review.dueAt)}</span>
          </span>,
          <State key="state" review={review} now={now} />,
          review.finishedAt ? (
            <span key="signed">
              {dayWords(review.finishedAt)} by <bdi>{review.finishedByName}</bdi>
            </span>
          ) : (
            `Not yet: ${review.undecidedCount} to decide`
          ),
          review.itemCount,
          review.removeCount,
        ],
      }))}
    />
  );
}
