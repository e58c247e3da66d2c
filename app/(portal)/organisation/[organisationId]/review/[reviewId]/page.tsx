import { wholeTitle } from '@/app/environment';
import { problemWords } from '@/app/problem-words';
import { ReviewTable } from '@/components/access/review-table';
import { Form } from '@/components/forms/form';
import { Breadcrumbs } from '@/components/layout/breadcrumbs';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths, rangeWords, withQuery } from '@/components/organisation/paths';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageProblem } from '@/components/ui/page-problem';
import { Pagination } from '@/components/ui/pagination';
import { SearchBar } from '@/components/ui/search-bar';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { getReview } from '@/lib/access/reviews/queries';
import { reviewAddressSchema } from '@/lib/access/reviews/schema';
import { dayWords } from '@/lib/format/day';
import { findHeldForm } from '@/lib/http/held-form';
import { load } from '../../../../load';
import { decideReviewAction } from '../actions';
import { ReviewProgress } from './review-progress';

type Props = {
  params: Promise<{ organisationId: string; reviewId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

const SHOW = [
  { value: 'all', label: 'All lines' },
  { value: 'undecided', label: 'Not decided' },
  { value: 'unused', label: 'Not used for 90 days' },
  { value: 'remove', label: 'To be removed' },
];

export default async function ReviewPage({ params, searchParams }: Props) {
  const { organisationId, reviewId } = await params;
  const query = await searchParams;
  const address = reviewAddressSchema.parse(query);
  const paths = organisationPaths(organisationId);
  const path = paths.oneReview(reviewId);
  const here = withQuery(path, address);
  const { organisation, review, items, givenSince, held } = await load(
    '/organisation/[organisationId]/review/[reviewId]',
    here,
    async (actor) => ({
      ...(await getReview(actor, organisationId, reviewId, address)),
      held: await findHeldForm(actor.personId, here),
    }),
  );
  const now = new Date();
  const pageHref = (page: number) => withQuery(path, { ...address, page });
  const title = `Access review of ${dayWords(review.openedAt)}`;
  const problem =
    query.problem === 'nothing-chosen'
      ? 'Choose keep or remove for at least one line'
      : problemWords(query.problem);
  const table = (
    <ReviewTable
      organisationId={organisation.id}
      items={items.rows}
      now={now}
      held={review.finishedAt ? null : (held ?? {})}
    />
  );
  return (
    <PageMain before={<Breadcrumbs items={[{ href: paths.review, label: 'Access review' }]} />}>
      <title>{wholeTitle(problem ? `Error: ${title}` : title)}</title>
      {problem && <PageProblem text={problem} />}
      <PageHeading size="l" lede={organisation.name}>
        {title}
      </PageHeading>
      <ReviewProgress {...{ review, givenSince, path, now, query }} />
      <SearchBar action={path} label="Search this review">
        <TextInput
          type="search"
          name="q"
          label="Team, person or mailbox"
          defaultValue={address.q}
          autoComplete="off"
        />
        <Select name="show" label="Show" options={SHOW} defaultValue={address.show} />
        <Button variant="secondary" size="small">
          Search
        </Button>
      </SearchBar>
      {items.rows.length === 0 ? (
        <EmptyState heading="No line here">
          <p>
            <a href={path}>Show all lines</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <p>“Last used” is when the person, or anyone in the team, last used the mailbox with any access.</p>
          {review.finishedAt ? (
            table
          ) : (
            <Form action={decideReviewAction.bind(null, organisationId, review.id, address)}>
              {table}
              <div className="app-actions mt-4">
                <SubmitButton pendingText="Saving…">Save this page</SubmitButton>
                <SubmitButton variant="secondary" pendingText="Saving…" name="rest" value="keep">
                  Keep all others on this page
                </SubmitButton>
              </div>
            </Form>
          )}
          <Pagination
            summary={rangeWords(items, { one: 'line', many: 'lines' })}
            previousHref={items.page > 1 ? pageHref(items.page - 1) : undefined}
            nextHref={items.page * items.pageSize < items.total ? pageHref(items.page + 1) : undefined}
          />
        </>
      )}
    </PageMain>
  );
}
