import { wholeTitle } from '@/app/environment';
import { NameForm } from '@/components/forms/name-form';
import { BackLink } from '@/components/layout/back-link';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths } from '@/components/organisation/paths';
import { findHeldForm } from '@/lib/http/held-form';
import { getTeam } from '@/lib/teams/queries';
import { load } from '../../../../../load';
import { renameTeamAction } from '../../actions';

type Props = { params: Promise<{ organisationId: string; teamId: string }> };

export default async function RenameTeamPage({ params }: Props) {
  const { organisationId, teamId } = await params;
  const paths = organisationPaths(organisationId);
  const path = `${paths.team(teamId)}/rename`;
  const { team, held } = await load(
    '/organisation/[organisationId]/teams/[teamId]/rename',
    path,
    async (actor) => ({
      ...(await getTeam(actor, organisationId, teamId, 1)),
      held: await findHeldForm(actor.personId, path),
    }),
  );
  return (
    <PageMain before={<BackLink href={paths.team(team.id)}>{team.name}</BackLink>}>
      <NameForm
        action={renameTeamAction.bind(null, organisationId, team.id)}
        pageTitle={wholeTitle(`New name of ${team.name}`)}
        label={`New name of ${team.name}`}
        hint="Up to 60 characters. Members and access stay as they are."
        value={held?.name ?? team.name}
        button="Save"
      />
    </PageMain>
  );
}
