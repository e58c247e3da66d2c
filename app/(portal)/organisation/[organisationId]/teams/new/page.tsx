import { wholeTitle } from '@/app/environment';
import { NameForm } from '@/components/forms/name-form';
import { BackLink } from '@/components/layout/back-link';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths } from '@/components/organisation/paths';
import { findHeldForm } from '@/lib/http/held-form';
import { getSetUpState } from '@/lib/teams/queries';
import { load } from '../../../../load';
import { createTeamAction } from '../actions';

type Props = { params: Promise<{ organisationId: string }> };

export default async function NewTeamPage({ params }: Props) {
  const { organisationId } = await params;
  const paths = organisationPaths(organisationId);
  const path = `${paths.teams}/new`;
  const held = await load('/organisation/[organisationId]/teams/new', path, async (actor) => {
    await getSetUpState(actor, organisationId);
    return findHeldForm(actor.personId, path);
  });
  return (
    <PageMain before={<BackLink href={paths.teams}>Teams</BackLink>}>
      <NameForm
        action={createTeamAction.bind(null, organisationId)}
        pageTitle={wholeTitle('What is the team called?')}
        label="What is the team called?"
        hint="Such as Reception. Up to 60 characters."
        value={held?.name ?? ''}
        button="Create team"
      />
    </PageMain>
  );
}
