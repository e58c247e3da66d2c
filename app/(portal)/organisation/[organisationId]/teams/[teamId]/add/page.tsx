import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths, withQuery } from '@/components/organisation/paths';
import { AddPeopleForm } from '@/components/teams/add-people-form';
import { EmptyState } from '@/components/ui/empty-state';
import { listPeopleToAdd } from '@/lib/teams/queries';
import { addSchema } from '@/lib/teams/schema';
import { load } from '../../../../../load';
import { addMembersAction } from '../../actions';

type Props = {
  params: Promise<{ organisationId: string; teamId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

function emptyWords(q: string, chosenCount: number): string {
  if (q) return `Nobody${chosenCount > 0 ? ' else' : ''} matches “${q}”`;
  return chosenCount > 0 ? 'Everybody else is in this team' : 'Everybody is in this team';
}

export default async function AddPeoplePage({ params, searchParams }: Props) {
  const { organisationId, teamId } = await params;
  const address = addSchema.parse(await searchParams);
  const { q } = address;
  const paths = organisationPaths(organisationId);
  const here = withQuery(`${paths.team(teamId)}/add`, { q, chosen: address.chosen.join('.') });
  const { team, chosen, people } = await load(
    '/organisation/[organisationId]/teams/[teamId]/add',
    here,
    (actor) => listPeopleToAdd(actor, organisationId, teamId, address),
  );
  const heading = `Add people to ${team.name}`;
  return (
    <PageMain before={<BackLink href={paths.team(team.id)}>{team.name}</BackLink>}>
      <AddPeopleForm
        key={here}
        action={addMembersAction.bind(null, organisationId, team.id)}
        pageTitle={wholeTitle(heading)}
        heading={
          <PageHeading size="l" lede="They can use what the team can use, from now on.">
            {heading}
          </PageHeading>
        }
        q={q}
        chosen={chosen}
        people={people.rows}
      >
        {people.rows.length === 0 && (
          <EmptyState heading={emptyWords(q, chosen.length)}>
            <p>
              People who are in the team already, or suspended, are not listed. To add someone new,{' '}
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
