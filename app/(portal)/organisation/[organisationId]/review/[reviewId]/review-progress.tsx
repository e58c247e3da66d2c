import { linesWords } from '@/components/access/review-words';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { Notice } from '@/components/ui/notice';
import { isOverdue } from '@/lib/access/reviews/policy';
import type { ReviewSummary } from '@/lib/access/reviews/types';
import { dayWords } from '@/lib/format/day';

type Props = {
  review: ReviewSummary;
  givenSince: number;
  path: string;
  now: Date;
  /** What the last click did, from the address. */
  query: { done?: string | undefined; count?: string | undefined; passed?: string | undefined };
};

const whole = (text: string | undefined) => (/^\d{1,3}$/.test(text ?? '') ? Number(text) : 0);

function savedWords(saved: number, passed: number): string {
  const own = saved === 0 ? 'Nothing was changed' : `${linesWords(saved)} saved`;
  const others = `A colleague decided ${linesWords(passed)} in the meantime, and it stays as they decided.`;
  return `${own}. ${passed > 0 ? others : 'Nothing is removed before you sign off.'}`;
}

function Done({ query: { done, count, passed } }: Pick<Props, 'query'>) {
  const words =
    done === 'saved'
      ? savedWords(whole(count), whole(passed))
      : done === 'finished'
        ? 'The review is signed off.'
        : null;
  if (!words) return null;
  return (
    <Notice tone={whole(passed) > 0 ? 'warning' : 'success'} announce>
      <p>
        <strong>{words}</strong>
      </p>
    </Notice>
  );
}

/** How far a review has got, and what comes next. */
export function ReviewProgress({ review, givenSince, path, now, query }: Props) {
  const { finishedAt, finishedByName, dueAt, undecidedCount, itemCount, removeCount } = review;
  const download = <a href={`${path}/csv`}>Download as CSV</a>;
  if (finishedAt) {
    return (
      <>
        <Done query={query} />
        <p>
          Signed off by <bdi>{finishedByName}</bdi> on {dayWords(finishedAt)}. {linesWords(itemCount)},{' '}
          {removeCount} of them removed.
        </p>
        <ButtonRow>{download}</ButtonRow>
      </>
    );
  }
  const late = isOverdue(dueAt, now);
  return (
    <>
      <Done query={query} />
      {late && (
        <Notice tone="danger">
          <p>
            <strong>This review is overdue.</strong> It was due by {dayWords(dueAt)}.
          </p>
        </Notice>
      )}
      <p>
        {!late && `Due by ${dayWords(dueAt)}. `}
        {linesWords(itemCount)}, {undecidedCount} still to decide, {removeCount} to be removed.
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
