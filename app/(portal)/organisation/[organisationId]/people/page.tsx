import type { Metadata } from 'next';
import { problemTitle, problemWords } from '@/app/problem-words';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { OrganisationNavigation } from '@/components/organisation/organisation-navigation';
import { organisationPaths, rangeWords, withQuery } from '@/components/organisation/paths';
import { organisationSummary } from '@/components/organisation/summary';
import { PeopleDone } from '@/components/people/done';
import { PeopleFilters } from '@/components/people/people-filters';
import { PeopleTable } from '@/components/people/people-table';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageProblem } from '@/components/ui/page-problem';
import { Pagination } from '@/components/ui/pagination';
import { nextReviewOpens } from '@/lib/organisations/overview/policy';
import { findInvitedName } from '@/lib/people/invitations/queries';
import { listPeople } from '@/lib/people/queries';
import { type PeopleFilter, peopleFilterSchema } from '@/lib/people/schema';
import { load } from '../../../load';
import { InvitationActions } from './invitation-actions';
import { loadOrganisation } from './load-organisation';

type Props = {
  params: Promise<{ organisationId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

const PAGE_SIZE = 25;

function problemOf(code: string | undefined): string | null {
  if (code === 'too_soon') return 'The invitation was sent a moment ago. Wait a minute, then send it again';
  return code === 'conflict'
    ? 'The invitation was not sent again. Either their last day has passed: withdraw the invitation and invite them again. Or the settings no longer allow this email address: withdraw it, or allow its domain in the settings first'
    : problemWords(code);
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { organisationId } = await params;
  const { name } = await loadOrganisation(organisationId, organisationPaths(organisationId).people);
  return { title: problemTitle(`People, ${name}`, problemOf((await searchParams).problem)) };
}

function NobodyFound({ path, filter }: { path: string; filter: PeopleFilter }) {
  const isNarrowed = filter.text !== '' || filter.state !== undefined;
  return isNarrowed ? (
    <EmptyState heading="Nobody was found">
      <p>
        Try another part of the name or the email address, or <a href={path}>show everybody</a>.
      </p>
    </EmptyState>
  ) : (
    <EmptyState heading="Nobody belongs here yet">
      <p>People appear here when you invite them. Start with “Invite a person”.</p>
    </EmptyState>
  );
}

export default async function PeoplePage({ params, searchParams }: Props) {
  const { organisationId } = await params;
  const query = await searchParams;
  const paths = organisationPaths(organisationId);
  const path = paths.people;
  const filter = peopleFilterSchema.parse(query);
  const organisation = await loadOrganisation(organisationId, path);
  const { of } = query;
  const { found, invited } = await load('/organisation/[organisationId]/people', path, async (actor) => ({
    found: await listPeople(actor, organisationId, filter),
    invited: of ? await findInvitedName(actor, organisationId, of) : null,
  }));
  const { rows, total, page } = found;
  const now = new Date();
  const pageHref = (to: number) => withQuery(path, { text: filter.text, state: filter.state, page: to });
  const problem = problemOf(query.problem);
  return (
    <PageMain>
      {problem && <PageProblem text={problem} />}
      <PageHeading lede={organisationSummary(organisation, nextReviewOpens(now), now)}>People</PageHeading>
      <OrganisationNavigation
        organisationId={organisationId}
        organisationName={organisation.name}
        current="people"
      />
      <PeopleDone done={query.done} who={invited} place={organisation.name} />
      <div className="app-actions">
        <ButtonLink href={paths.invite}>Invite a person</ButtonLink>
        <ButtonLink href={`${path}/bulk`} variant="secondary">
          Invite many
        </ButtonLink>
        <a href={`${path}/csv`}>Download as CSV</a>
      </div>
      <PeopleFilters path={path} filter={filter} />
      {rows.length === 0 ? (
        <NobodyFound path={path} filter={filter} />
      ) : (
        <>
          <PeopleTable
            caption={`People of ${organisation.name}`}
            rows={rows}
            hrefOf={paths.person}
            invitationActions={({ id, name, endsAt }) => (
              <InvitationActions
                organisationId={organisationId}
                invitationId={id}
                name={name}
                pastLastDay={endsAt && endsAt <= now ? endsAt : null}
                shown={{ ...filter, page }}
              />
            )}
            now={now}
          />
          <Pagination
            summary={rangeWords(
              { page, pageSize: PAGE_SIZE, total },
              { one: 'person', many: 'people and invitations' },
            )}
            previousHref={page > 1 ? pageHref(page - 1) : undefined}
            nextHref={page * PAGE_SIZE < total ? pageHref(page + 1) : undefined}
          />
        </>
      )}
    </PageMain>
  );
}
