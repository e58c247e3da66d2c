import type { Metadata } from 'next';
import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceForm } from '@/components/service/service-form';
import { loadHeldForm } from '../../../../load';
import { suspendFromServiceAction } from '../../actions';
import { loadServicePerson } from '../load-service-person';

// The form says the title: it changes with a problem.
export const metadata: Metadata = { title: { absolute: '' } };

export default async function SuspendPage({ params }: { params: Promise<{ personId: string }> }) {
  const { personId } = await params;
  const { name } = await loadServicePerson(personId);
  const back = `/service/people/${personId}`;
  const held = await loadHeldForm(`${back}/suspend`);
  return (
    <PageMain before={<BackLink href={back}>{name}</BackLink>}>
      <ServiceForm
        action={suspendFromServiceAction.bind(null, personId)}
        pageTitle={wholeTitle('Suspend from the whole service')}
        fields={[
          {
            kind: 'text',
            name: 'reason',
            label: 'Why?',
            hint: 'Operators see this. The person is told that they are suspended, not why.',
            value: held?.reason ?? '',
          },
        ]}
        button="Suspend"
        pendingText="Suspending…"
        variant="warning"
        cancel={{ href: back, label: 'Cancel' }}
      >
        <PageHeading
          size="l"
          lede="They are signed out at once, and cannot sign in for any organisation until somebody brings them back."
        >
          Suspend <bdi>{name}</bdi> from the whole service
        </PageHeading>
      </ServiceForm>
    </PageMain>
  );
}
