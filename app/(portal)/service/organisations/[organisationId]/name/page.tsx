import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceForm } from '@/components/service/service-form';
import { getOrganisation } from '@/lib/organisations/registration/queries';
import { load, loadHeldForm } from '../../../../load';
import { renameOrganisationAction } from '../../actions';

export default async function OrganisationNamePage({
  params,
}: {
  params: Promise<{ organisationId: string }>;
}) {
  const { organisationId } = await params;
  const back = `/service/organisations/${organisationId}`;
  const path = `${back}/name`;
  const { name } = await load('/service/organisations/[organisationId]/name', path, (actor) =>
    getOrganisation(actor, organisationId),
  );
  const held = await loadHeldForm(path);
  return (
    <PageMain before={<BackLink href={back}>{name}</BackLink>}>
      <ServiceForm
        action={renameOrganisationAction.bind(null, organisationId)}
        pageTitle={wholeTitle('Name of the organisation')}
        fields={[{ kind: 'text', name: 'name', label: 'Name', value: held?.name ?? name }]}
        button="Save"
        pendingText="Saving…"
        cancel={{ href: back, label: 'Cancel' }}
      >
        <PageHeading size="l">Name of the organisation</PageHeading>
      </ServiceForm>
    </PageMain>
  );
}
