import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { Notice } from '@/components/ui/notice';
import { dayWords } from '@/lib/format/day';
import type { ReviewSummary } from '@/lib/teams/reviews/types';

type Props = {
  review: ReviewSummary;
  givenSince: number;
  path: string;
  now: Date;
  done: string | undefined;
  count: string | undefined;
};

const lines = (count: number) => (count === 1 ? '1 line' : `${count} lines`);

function Done({ done, count }: Pick<Props, 'done' | 'count'>) {
  const number = Number(count ?? 0);
  const words =
    done === 'saved' && Number.isInteger(number)
      ? `${lines(number)} saved. Nothing is removed before you sign off.`
      : done === 'finished'
        ? 'The review is signed off.'
        : null;
  if (!words) return null;
  return (
    <Notice tone="success" announce>
      <p>
        <strong>{words}</strong>
      </p>
    </Notice>
  );
}

/** How far a review is, and what comes next. */
export function ReviewProgress({ review, givenSince, path, now, done, count }: Props) {
  const { finishedAt, finishedByName, dueAt, undecidedCount, itemCount, removeCount } = review;
  const download = <a href={`${path}/csv`}>Download as CSV</a>;
  if (finishedAt) {
    return (
      <>
        <Done done={done} count={count} />
        <p>
          Signed off by <bdi>{finishedByName}</bdi> on {dayWords(finishedAt)}. {lines(itemCount)},{' '}
          {removeCount} of them removed.
        </p>
        <ButtonRow>{download}</ButtonRow>
      </>
    );
  }
  return (
    <>
      <Done done={done} count={count} />
      {dueAt <= now && (
        <Notice tone="danger">
          <p>
            <strong>This review is overdue.</strong> It was due on {dayWords(dueAt)}.
          </p>
        </Notice>
      )}
      <p>
        Due on {dayWords(dueAt)}. {lines(itemCount)}, {undecidedCount} still to decide, {removeCount} to be
        removed.
        {givenSince > 0 &&
          ` ${givenSince} given since it was opened ${givenSince === 1 ? 'comes' : 'come'} in the next review.`}
      </p>
      <ButtonRow>
        {undecidedCount === 0 && <ButtonLink href={`${path}/finish`}>Sign off the review</ButtonLink>}
        {download}
      </ButtonRow>
    </>
  );
}
