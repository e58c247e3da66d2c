import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceForm } from '@/components/service/service-form';
import { loadHeldForm } from '../../../../load';
import { setServiceRoleAction } from '../../actions';
import { roleItems } from '../../role-items';
import { loadServicePerson } from '../load-service-person';

export default async function ServiceRolePage({ params }: { params: Promise<{ personId: string }> }) {
  const { personId } = await params;
  const { name, serviceRole } = await loadServicePerson(personId);
  const back = `/service/people/${personId}`;
  const held = await loadHeldForm(`${back}/role`);
  return (
    <PageMain before={<BackLink href={back}>{name}</BackLink>}>
      <ServiceForm
        action={setServiceRoleAction.bind(null, personId)}
        pageTitle={wholeTitle('Service role')}
        fields={[
          {
            kind: 'radios',
            name: 'serviceRole',
            label: 'Role in the service team',
            hint: 'A service role gives no access to messages. People with a service role cannot belong to an organisation, so its administrators must remove them first.',
            value: held?.serviceRole ?? serviceRole ?? 'NONE',
            items: [...roleItems, { value: 'NONE', label: 'None', hint: 'Not in the service team.' }],
          },
        ]}
        button="Save"
        pendingText="Saving…"
        cancel={{ href: back, label: 'Cancel' }}
      >
        <PageHeading
          size="l"
          lede="They are signed out everywhere, and the new role counts when they sign in again."
        >
          Service role of <bdi>{name}</bdi>
        </PageHeading>
      </ServiceForm>
    </PageMain>
  );
}
