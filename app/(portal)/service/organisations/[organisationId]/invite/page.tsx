import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceForm } from '@/components/service/service-form';
import { getOrganisation } from '@/lib/organisations/registration/queries';
import { load, loadHeldForm } from '../../../../load';
import { inviteAdministratorAction } from '../../actions';

export default async function InviteAdministratorPage({
  params,
}: {
  params: Promise<{ organisationId: string }>;
}) {
  const { organisationId } = await params;
  const back = `/service/organisations/${organisationId}`;
  const path = `${back}/invite`;
  const { name } = await load('/service/organisations/[organisationId]/invite', path, (actor) =>
    getOrganisation(actor, organisationId),
  );
  const held = await loadHeldForm(path);
  return (
    <PageMain before={<BackLink href={back}>{name}</BackLink>}>
      <ServiceForm
        action={inviteAdministratorAction.bind(null, organisationId)}
        pageTitle={wholeTitle('Invite or make an administrator')}
        fields={[
          { kind: 'text', name: 'name', label: 'Their name', value: held?.name ?? '' },
          {
            kind: 'text',
            name: 'email',
            label: 'Their email address',
            hint: 'Someone who belongs here already becomes an administrator at once. Anyone else gets an email with a link, which works once, for some days.',
            value: held?.email ?? '',
          },
        ]}
        button="Invite or make administrator"
        pendingText="Saving…"
        cancel={{ href: back, label: 'Cancel' }}
      >
        <PageHeading
          size="l"
          lede="They will invite others, and say who may use which mailbox. Make sure that you know who they are. We’ll email the other administrators."
        >
          Invite or make an administrator of <bdi>{name}</bdi>
        </PageHeading>
      </ServiceForm>
    </PageMain>
  );
}
