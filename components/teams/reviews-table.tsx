import { StackedTable } from '@/components/ui/stacked-table';
import { StateTag } from '@/components/ui/state-tag';
import { dayWords } from '@/lib/format/day';
import { isOverdue } from '@/lib/teams/reviews/policy';
import type { ReviewSummary } from '@/lib/teams/reviews/types';
import { teamPaths } from './paths';

type Props = { organisationId: string; reviews: readonly ReviewSummary[]; now: Date };

function State({ review, now }: { review: ReviewSummary; now: Date }) {
  if (review.finishedAt) return <StateTag tone="success">Signed off</StateTag>;
  return isOverdue(review.dueAt, now) ? (
    <StateTag tone="danger">Overdue</StateTag>
  ) : (
    <StateTag tone="waiting">Open</StateTag>
  );
}

/** An organisation's access reviews, the newest first. */
export function ReviewsTable({ organisationId, reviews, now }: Props) {
  const paths = teamPaths(organisationId);
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
