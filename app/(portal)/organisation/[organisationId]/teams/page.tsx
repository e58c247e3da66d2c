import type { Metadata } from 'next';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { OrganisationNavigation } from '@/components/organisation/organisation-navigation';
import { organisationPaths, rangeWords, withQuery } from '@/components/organisation/paths';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { SearchBar } from '@/components/ui/search-bar';
import { StackedTable } from '@/components/ui/stacked-table';
import { TextInput } from '@/components/ui/text-input';
import { listTeams } from '@/lib/teams/queries';
import { listSchema } from '@/lib/teams/schema';
import { load } from '../../../load';
import { TeamDone } from './team-done';

type Props = {
  params: Promise<{ organisationId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export const metadata: Metadata = { title: 'Teams' };

export default async function TeamsPage({ params, searchParams }: Props) {
  const { organisationId } = await params;
  const query = await searchParams;
  const address = listSchema.parse(query);
  const paths = organisationPaths(organisationId);
  const { organisation, teams } = await load('/organisation/[organisationId]/teams', paths.teams, (actor) =>
    listTeams(actor, organisationId, address),
  );
  const pageHref = (page: number) => withQuery(paths.teams, { q: address.q, page });
  return (
    <PageMain>
      <PageHeading lede={organisation.name}>Teams</PageHeading>
      <OrganisationNavigation
        organisationId={organisation.id}
        organisationName={organisation.name}
        current="teams"
      />
      <TeamDone done={query.done} />
      <ButtonRow>
        <ButtonLink href={`${paths.teams}/new`}>Create a team</ButtonLink>
      </ButtonRow>
      <SearchBar action={paths.teams} label="Search teams">
        <TextInput
          type="search"
          name="q"
          label="Name of the team"
          defaultValue={address.q}
          autoComplete="off"
        />
        <Button variant="secondary" size="small">
          Search
        </Button>
      </SearchBar>
      {teams.rows.length === 0 ? (
        <EmptyState heading={address.q ? `No team matches “${address.q}”` : 'There is no team yet'}>
          <p>
            {address.q ? (
              <>
                Try part of the name, or <a href={paths.teams}>show all teams</a>.
              </>
            ) : (
              'People who do the same work belong in a team, such as Reception. Give the team access, and everyone who joins it has the same.'
            )}
          </p>
        </EmptyState>
      ) : (
        <>
          <StackedTable
            caption="Teams"
            heads={['Team', 'People', 'Mailboxes']}
            rows={teams.rows.map(({ id, name, memberCount, mailboxCount }) => ({
              key: id,
              cells: [
                <a key="name" href={paths.team(id)}>
                  <bdi>{name}</bdi>
                </a>,
                memberCount,
                mailboxCount,
              ],
            }))}
          />
          <Pagination
            summary={rangeWords(teams, { one: 'team', many: 'teams' })}
            previousHref={teams.page > 1 ? pageHref(teams.page - 1) : undefined}
            nextHref={teams.page * teams.pageSize < teams.total ? pageHref(teams.page + 1) : undefined}
          />
        </>
      )}
    </PageMain>
  );
}
