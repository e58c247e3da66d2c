import { StateTag } from '@/components/ui/state-tag';
import { dayWords } from '@/lib/format/day';
import type { ReviewSummary } from '@/lib/teams/reviews/types';
import { teamPaths } from './paths';

type Props = { organisationId: string; reviews: readonly ReviewSummary[]; now: Date };

function State({ review, now }: { review: ReviewSummary; now: Date }) {
  if (review.finishedAt) return <StateTag tone="success">Signed off</StateTag>;
  return review.dueAt <= now ? (
    <StateTag tone="danger">Overdue</StateTag>
  ) : (
    <StateTag tone="waiting">Open</StateTag>
  );
}

/** An organisation's access reviews, the newest first. */
export function ReviewsTable({ organisationId, reviews, now }: Props) {
  const paths = teamPaths(organisationId);
  return (
    <table className="app-table app-table--stacked" role="table">
      <caption className="nhsuk-u-visually-hidden">Access reviews</caption>
      <thead role="rowgroup">
        <tr role="row">
          {['Review', 'State', 'Signed off', 'Lines', 'To remove'].map((head) => (
            <th scope="col" role="columnheader" key={head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {reviews.map((review) => (
          <tr role="row" key={review.id}>
            <th scope="row" role="rowheader">
              <a href={paths.oneReview(review.id)}>Opened {dayWords(review.openedAt)}</a>
              <span className="app-secondary">due {dayWords(review.dueAt)}</span>
            </th>
            <td role="cell">
              <State review={review} now={now} />
            </td>
            <td role="cell">
              <span className="app-table__card-label">Signed off: </span>
              {review.finishedAt ? (
                <>
                  {dayWords(review.finishedAt)} by <bdi>{review.finishedByName}</bdi>
                </>
              ) : (
                `Not yet: ${review.undecidedCount} to decide`
              )}
            </td>
            <td role="cell">
              <span className="app-table__card-label">Lines: </span>
              {review.itemCount}
            </td>
            <td role="cell">
              <span className="app-table__card-label">To remove: </span>
              {review.removeCount}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
