import type { Metadata } from 'next';
import { problemTitle, problemWords } from '@/app/problem-words';
import { MailboxPages } from '@/components/access/mailbox-pages';
import { MatrixTable } from '@/components/access/matrix-table';
import { ReviewNotice } from '@/components/access/review-notice';
import { reviewStateWords } from '@/components/access/review-words';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { OrganisationNavigation } from '@/components/organisation/organisation-navigation';
import { organisationPaths, rangeWords, withQuery } from '@/components/organisation/paths';
import { DoneNotice } from '@/components/service/done-notice';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { PageProblem } from '@/components/ui/page-problem';
import { Pagination } from '@/components/ui/pagination';
import { SearchBar } from '@/components/ui/search-bar';
import { TextInput } from '@/components/ui/text-input';
import { getMatrix } from '@/lib/access/grants/queries';
import { matrixSchema } from '@/lib/access/grants/schema';
import { findReviewState } from '@/lib/access/reviews/queries';
import { load } from '../../../load';
import { wordsFor } from '../../../service/query';
import { EmptyMatrix } from './empty-matrix';

type Props = {
  params: Promise<{ organisationId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

const DONE = {
  given: 'Access is given. It works from now on.',
  changed: 'The access is changed.',
  removed: 'The access is removed.',
};

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { problem } = await searchParams;
  return { title: problemTitle('Who can use which mailbox', problemWords(problem)) };
}

export default async function AccessPage({ params, searchParams }: Props) {
  const { organisationId } = await params;
  const query = await searchParams;
  const address = matrixSchema.parse(query);
  const paths = organisationPaths(organisationId);
  const { matrix, review } = await load(
    '/organisation/[organisationId]/access',
    paths.access,
    async (actor) => {
      const [matrix, review] = await Promise.all([
        getMatrix(actor, organisationId, address),
        findReviewState(actor, organisationId),
      ]);
      return { matrix, review };
    },
  );
  const { organisation, counts, mailboxes, rows } = matrix;
  const now = new Date();
  const href = (changes: Partial<Record<'page' | 'columns', number>>) =>
    withQuery(paths.access, { q: address.q, mailbox: address.mailbox, columns: matrix.columns, ...changes });
  const problem = problemWords(query.problem);
  const lede = [
    organisation.name,
    [
      counted(counts.people, 'person', 'people'),
      counted(counts.teams, 'team', 'teams'),
      counted(counts.mailboxes, 'mailbox', 'mailboxes'),
    ].join(', '),
    reviewStateWords(review.open?.dueAt ?? null, review.nextAt, now),
  ].join(' · ');
  const columns = { page: matrix.columns, pageSize: matrix.mailboxesPerPage, total: matrix.mailboxTotal };
  const people = { page: matrix.page, pageSize: matrix.rowsPerPage, total: matrix.rowTotal };
  const hasMoreColumns = columns.page * columns.pageSize < columns.total;
  return (
    <PageMain>
      {problem && <PageProblem text={problem} />}
      <PageHeading lede={lede}>Who can use which mailbox</PageHeading>
      <OrganisationNavigation
        organisationId={organisation.id}
        organisationName={organisation.name}
        current="access"
      />
      <DoneNotice done={wordsFor(DONE, query.done)} />
      <ReviewNotice organisationId={organisation.id} state={review} />
      <ButtonRow>
        <ButtonLink href={paths.give}>Give access</ButtonLink>
        <ButtonLink href={paths.invite} variant="secondary">
          Invite a person
        </ButtonLink>
        <a href={paths.why}>Why can someone see a mailbox?</a>
        <a href={`${paths.access}/csv`}>Download as CSV</a>
      </ButtonRow>
      <SearchBar action={paths.access} label="Search this table">
        <TextInput
          type="search"
          name="q"
          label="Team or person"
          defaultValue={address.q}
          autoComplete="off"
        />
        <TextInput
          type="search"
          name="mailbox"
          label="Mailbox"
          defaultValue={address.mailbox}
          autoComplete="off"
        />
        <Button variant="secondary" size="small">
          Search
        </Button>
      </SearchBar>
      {columns.total > columns.pageSize && (
        <MailboxPages
          summary={rangeWords(columns, { one: 'mailbox', many: 'mailboxes' })}
          previousHref={columns.page > 1 ? href({ columns: columns.page - 1 }) : undefined}
          nextHref={hasMoreColumns ? href({ columns: columns.page + 1 }) : undefined}
        />
      )}
      {rows.length === 0 ? (
        <EmptyMatrix
          organisationId={organisation.id}
          isNarrowed={Boolean(address.q || address.mailbox) || matrix.columns > 1}
          hasMailboxes={counts.mailboxes > 0}
          mailboxNames={mailboxes.map(({ name }) => name)}
        />
      ) : (
        <>
          <MatrixTable
            organisationId={organisation.id}
            caption={`Who can use which mailbox of ${organisation.name}`}
            {...{ mailboxes, rows, now }}
          />
          <Pagination
            summary={rangeWords(people, { one: 'team or person', many: 'teams and people' })}
            previousHref={people.page > 1 ? href({ page: people.page - 1 }) : undefined}
            nextHref={
              people.page * people.pageSize < people.total ? href({ page: people.page + 1 }) : undefined
            }
          />
        </>
      )}
    </PageMain>
  );
}
