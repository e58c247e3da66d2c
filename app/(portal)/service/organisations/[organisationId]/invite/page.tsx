import type { Metadata } from 'next';
import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceForm } from '@/components/service/service-form';
import { getOrganisation } from '@/lib/organisations/registration/queries';
import { load, loadHeldForm } from '../../../../load';
import { inviteAdministratorAction } from '../../actions';

// The form says the title: it changes with a problem.
export const metadata: Metadata = { title: { absolute: '' } };

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
        pageTitle={wholeTitle('Invite an administrator')}
        fields={[
          { kind: 'text', name: 'name', label: 'Their name', value: held?.name ?? '' },
          {
            kind: 'text',
            name: 'email',
            label: 'Their email address',
            hint: 'The link goes there. It works once, for some days.',
            value: held?.email ?? '',
          },
        ]}
        button="Send invitation"
        pendingText="Sending…"
        cancel={{ href: back, label: 'Cancel' }}
      >
        <PageHeading
          size="l"
          lede="They will invite others, and say who may use which mailbox. Make sure that you know who they are."
        >
          Invite an administrator of <bdi>{name}</bdi>
        </PageHeading>
      </ServiceForm>
    </PageMain>
  );
}
