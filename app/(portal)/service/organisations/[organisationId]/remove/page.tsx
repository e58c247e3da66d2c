import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceForm } from '@/components/service/service-form';
import { getOrganisation } from '@/lib/organisations/registration/queries';
import { load } from '../../../../load';
import { removeOrganisationAction } from '../../actions';

export default async function RemoveOrganisationPage({
  params,
}: {
  params: Promise<{ organisationId: string }>;
}) {
  const { organisationId } = await params;
  const back = `/service/organisations/${organisationId}`;
  const path = `${back}/remove`;
  const { name, odsCode } = await load('/service/organisations/[organisationId]/remove', path, (actor) =>
    getOrganisation(actor, organisationId),
  );
  return (
    <PageMain before={<BackLink href={back}>{name}</BackLink>}>
      <ServiceForm
        action={removeOrganisationAction.bind(null, organisationId)}
        pageTitle={wholeTitle('Remove the organisation')}
        fields={[]}
        button="Remove organisation"
        pendingText="Removing…"
        variant="warning"
        cancel={{ href: back, label: 'Cancel: leave it as it is' }}
      >
        <PageHeading
          size="l"
          lede="For one that was added by mistake: it goes only while it has no people, no waiting invitations and no mailboxes. The audit trail keeps that it was here."
        >
          Remove <bdi>{name}</bdi>, {odsCode}?
        </PageHeading>
      </ServiceForm>
    </PageMain>
  );
}
