import type { Metadata } from 'next';
import { problemTitle, problemWords } from '@/app/problem-words';
import { nextReviewWords, reviewStateWords } from '@/components/access/review-words';
import { ReviewsTable } from '@/components/access/reviews-table';
import { Form } from '@/components/forms/form';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { OrganisationNavigation } from '@/components/organisation/organisation-navigation';
import { organisationPaths } from '@/components/organisation/paths';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { EmptyState } from '@/components/ui/empty-state';
import { PageProblem } from '@/components/ui/page-problem';
import { SubmitButton } from '@/components/ui/submit-button';
import { listReviews } from '@/lib/access/reviews/queries';
import { load } from '../../../load';
import { startReviewAction } from './actions';

type Props = {
  params: Promise<{ organisationId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

function problemOf(code: string | undefined): string | null {
  return code === 'conflict'
    ? 'Nobody has access to a mailbox yet, so there is nothing to review'
    : problemWords(code);
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: problemTitle('Access review', problemOf((await searchParams).problem)) };
}

export default async function ReviewsPage({ params, searchParams }: Props) {
  const { organisationId } = await params;
  const query = await searchParams;
  const paths = organisationPaths(organisationId);
  const { organisation, reviews, nextAt } = await load(
    '/organisation/[organisationId]/review',
    paths.review,
    (actor) => listReviews(actor, organisationId),
  );
  const open = reviews.find(({ finishedAt }) => !finishedAt);
  const problem = problemOf(query.problem);
  const now = new Date();
  return (
    <PageMain>
      {problem && <PageProblem text={problem} />}
      <PageHeading lede={`${organisation.name} · ${reviewStateWords(open?.dueAt ?? null, nextAt, now)}`}>
        Access review
      </PageHeading>
      <OrganisationNavigation
        organisationId={organisation.id}
        organisationName={organisation.name}
        current="review"
      />
      <p>
        Four times a year an administrator looks at everybody’s access, keeps what is needed and removes the
        rest. {nextReviewWords(open, now)}
      </p>
      <ButtonRow>
        {open ? (
          <ButtonLink href={paths.oneReview(open.id)}>Go on with the review</ButtonLink>
        ) : (
          <Form action={startReviewAction.bind(null, organisationId)}>
            <SubmitButton pendingText="Starting…">Start a review now</SubmitButton>
          </Form>
        )}
      </ButtonRow>
      {reviews.length === 0 ? (
        <EmptyState heading="No reviews yet">
          <p>Reviews that are open or signed off will appear here.</p>
        </EmptyState>
      ) : (
        <ReviewsTable organisationId={organisation.id} reviews={reviews} now={now} />
      )}
    </PageMain>
  );
}
