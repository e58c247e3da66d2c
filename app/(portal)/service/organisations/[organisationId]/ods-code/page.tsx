import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceForm } from '@/components/service/service-form';
import { getOrganisation } from '@/lib/organisations/registration/queries';
import { load, loadHeldForm } from '../../../../load';
import { correctOdsCodeAction } from '../../actions';

export default async function OdsCodePage({ params }: { params: Promise<{ organisationId: string }> }) {
  const { organisationId } = await params;
  const back = `/service/organisations/${organisationId}`;
  const path = `${back}/ods-code`;
  const { name, odsCode } = await load('/service/organisations/[organisationId]/ods-code', path, (actor) =>
    getOrganisation(actor, organisationId),
  );
  const held = await loadHeldForm(path);
  return (
    <PageMain before={<BackLink href={back}>{name}</BackLink>}>
      <ServiceForm
        action={correctOdsCodeAction.bind(null, organisationId)}
        pageTitle={wholeTitle('ODS code of the organisation')}
        fields={[
          {
            kind: 'text',
            name: 'odsCode',
            label: 'ODS code',
            hint: 'Check it against the ODS Portal of NHS England.',
            value: held?.odsCode ?? odsCode,
            width: 10,
          },
        ]}
        button="Save"
        pendingText="Saving…"
        cancel={{ href: back, label: 'Cancel' }}
      >
        <PageHeading
          size="l"
          lede="It can be corrected only while the organisation has no people, no waiting invitations and no mailboxes."
        >
          ODS code of <bdi>{name}</bdi>
        </PageHeading>
      </ServiceForm>
    </PageMain>
  );
}
