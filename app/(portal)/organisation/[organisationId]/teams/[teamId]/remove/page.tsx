import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ConfirmForm } from '@/components/organisation/confirm-form';
import { organisationPaths } from '@/components/organisation/paths';
import { getTeam } from '@/lib/teams/queries';
import { load } from '../../../../../load';
import { removeTeamAction } from '../../actions';

type Props = { params: Promise<{ organisationId: string; teamId: string }> };

export default async function RemoveTeamPage({ params }: Props) {
  const { organisationId, teamId } = await params;
  const paths = organisationPaths(organisationId);
  const path = `${paths.team(teamId)}/remove`;
  const { team, members, grants } = await load(
    '/organisation/[organisationId]/teams/[teamId]/remove',
    path,
    (actor) => getTeam(actor, organisationId, teamId, 1),
  );
  const heading = `Remove the team ${team.name}?`;
  const people = members.total === 1 ? '1 person is' : `${members.total} people are`;
  return (
    <PageMain before={<BackLink href={paths.team(team.id)}>{team.name}</BackLink>}>
      <ConfirmForm
        action={removeTeamAction.bind(null, organisationId, team.id)}
        pageTitle={wholeTitle(heading)}
        button="Remove the team"
        pendingText="Removing…"
        variant="warning"
        cancel={{ href: paths.team(team.id), label: 'Keep the team' }}
      >
        <PageHeading size="l">{heading}</PageHeading>
        <p>{people} in it. They stay in the organisation.</p>
        {grants.length === 0 ? (
          <p>The team has no access, so nobody loses any.</p>
        ) : (
          <>
            <p>Those who have no other access lose these mailboxes at once:</p>
            <ul>
              {grants.map(({ id, mailboxName }) => (
                <li key={id}>
                  <bdi>{mailboxName}</bdi>
                </li>
              ))}
            </ul>
          </>
        )}
      </ConfirmForm>
    </PageMain>
  );
}
