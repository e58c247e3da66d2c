import { redirect } from 'next/navigation';
import { wholeTitle } from '@/app/environment';
import { undecidedWords } from '@/components/access/review-words';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ConfirmForm } from '@/components/organisation/confirm-form';
import { organisationPaths, withQuery } from '@/components/organisation/paths';
import { getReview } from '@/lib/access/reviews/queries';
import { reviewAddressSchema } from '@/lib/access/reviews/schema';
import { load } from '../../../../../load';
import { finishReviewAction } from '../../actions';

type Props = { params: Promise<{ organisationId: string; reviewId: string }> };

const TITLE = 'Sign off the access review';

/** A review cannot be signed off before every line is decided: how many are not, and where they are. */
function NotYet({ path, count }: { path: string; count: number }) {
  return (
    <PageMain before={<BackLink href={path}>Access review</BackLink>}>
      <title>{wholeTitle(TITLE)}</title>
      <PageHeading size="l">The access review cannot be signed off yet</PageHeading>
      <p>{undecidedWords(count)} Choose keep or remove for every line first.</p>
      <p>
        <a href={withQuery(path, { show: 'undecided' })}>
          {count === 1 ? 'Show the line to decide' : 'Show the lines to decide'}
        </a>
      </p>
    </PageMain>
  );
}

export default async function FinishReviewPage({ params }: Props) {
  const { organisationId, reviewId } = await params;
  const path = organisationPaths(organisationId).oneReview(reviewId);
  const { review, items } = await load(
    '/organisation/[organisationId]/review/[reviewId]/finish',
    `${path}/finish`,
    (actor) => getReview(actor, organisationId, reviewId, reviewAddressSchema.parse({ show: 'remove' })),
  );
  if (review.finishedAt) redirect(path);
  if (review.undecidedCount > 0) return <NotYet path={path} count={review.undecidedCount} />;
  const more = items.total - items.rows.length;
  return (
    <PageMain before={<BackLink href={path}>Access review</BackLink>}>
      <ConfirmForm
        action={finishReviewAction.bind(null, organisationId, review.id)}
        pageTitle={wholeTitle(TITLE)}
        button="Sign off"
        pendingText="Signing off…"
        cancel={{ href: path, label: 'Go back to the review' }}
      >
        <PageHeading size="l" lede="It will show your name and the time. It cannot be changed afterwards.">
          {TITLE}
        </PageHeading>
        {items.total === 0 ? (
          <p>Everything stays: nothing was marked to be removed.</p>
        ) : (
          <>
            <p>This access is removed at once:</p>
            <ul>
              {items.rows.map(({ id, holderName, mailboxName, now }) => (
                <li key={id}>
                  <bdi>{holderName}</bdi>: <bdi>{mailboxName}</bdi>
                  {now ? '' : ' (removed already)'}
                </li>
              ))}
            </ul>
            {more > 0 && <p>And {more} more.</p>}
          </>
        )}
      </ConfirmForm>
    </PageMain>
  );
}
