import type { Metadata } from 'next';
import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceForm } from '@/components/service/service-form';
import { loadHeldForm } from '../../../load';
import { requireServiceRight } from '../../require-service-right';
import { addOrganisationAction } from '../actions';

// The form says the title: it changes with a problem.
export const metadata: Metadata = { title: { absolute: '' } };

const PATH = '/service/organisations/new';

export default async function NewOrganisationPage() {
  await requireServiceRight(PATH, 'organisations:manage');
  const held = await loadHeldForm(PATH);
  return (
    <PageMain before={<BackLink href="/service/organisations">Organisations</BackLink>}>
      <ServiceForm
        action={addOrganisationAction}
        pageTitle={wholeTitle('Add an organisation')}
        fields={[
          {
            kind: 'text',
            name: 'odsCode',
            label: 'ODS code',
            hint: 'Like Y99001. Look it up in the ODS Portal of NHS England first, with the name: we check only how it is written and that it is new here.',
            value: held?.odsCode ?? '',
            width: 10,
          },
          {
            kind: 'text',
            name: 'name',
            label: 'Name',
            hint: 'As people know it. It can be changed later.',
            value: held?.name ?? '',
          },
        ]}
        button="Add organisation"
        pendingText="Adding…"
        cancel={{ href: '/service/organisations', label: 'Cancel' }}
      >
        <PageHeading size="l">Add an organisation</PageHeading>
      </ServiceForm>
    </PageMain>
  );
}
