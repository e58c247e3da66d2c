import type { Metadata } from 'next';
import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { AddPeopleForm } from '@/components/teams/add-people-form';
import { teamPaths, withQuery } from '@/components/teams/paths';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SearchBar } from '@/components/ui/search-bar';
import { TextInput } from '@/components/ui/text-input';
import { findHeldForm } from '@/lib/http/held-form';
import { listPeopleToAdd } from '@/lib/teams/queries';
import { listSchema } from '@/lib/teams/schema';
import { load } from '../../../../../load';
import { addMembersAction } from '../../actions';

type Props = {
  params: Promise<{ organisationId: string; teamId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

// The form draws the title: it changes with a problem.
export const metadata: Metadata = { title: { absolute: '' } };

export default async function AddPeoplePage({ params, searchParams }: Props) {
  const { organisationId, teamId } = await params;
  const { q } = listSchema.parse(await searchParams);
  const paths = teamPaths(organisationId);
  const path = `${paths.team(teamId)}/add`;
  const here = withQuery(path, { q });
  const { team, people, held } = await load(
    '/organisation/[organisationId]/teams/[teamId]/add',
    here,
    async (actor) => ({
      ...(await listPeopleToAdd(actor, organisationId, teamId, q)),
      held: await findHeldForm(actor.personId, here),
    }),
  );
  const heading = `Add people to ${team.name}`;
  return (
    <PageMain before={<BackLink href={paths.team(team.id)}>{team.name}</BackLink>}>
      <AddPeopleForm
        action={addMembersAction.bind(null, organisationId, team.id, q)}
        pageTitle={wholeTitle(heading)}
        people={people.rows}
        ticked={(held?.personId ?? '').split(' ')}
      >
        <PageHeading size="l" lede="They can use what the team can use, from now on.">
          {heading}
        </PageHeading>
        <SearchBar action={path} label="Find people">
          <TextInput type="search" name="q" label="Name or email" defaultValue={q} autoComplete="off" />
          <Button variant="secondary" size="small">
            Find
          </Button>
        </SearchBar>
        {people.rows.length === 0 && (
          <EmptyState heading={q ? `Nobody matches “${q}”` : 'Everybody is in this team'}>
            <p>
              People who are in the team already, or suspended, are not listed. To add somebody new,{' '}
              <a href={paths.invite}>invite them</a>.
            </p>
          </EmptyState>
        )}
        {people.total > people.rows.length && (
          <p>
            These are the first {people.rows.length} of {people.total}. Type part of a name to find others.
          </p>
        )}
      </AddPeopleForm>
    </PageMain>
  );
}
