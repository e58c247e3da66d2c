import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceForm } from '@/components/service/service-form';
import { Notice } from '@/components/ui/notice';
import { withoutAdministratorField } from '@/lib/service/people/policy';
import type { ServicePerson } from '@/lib/service/people/types';
import { loadHeldForm } from '../../../../load';
import { suspendFromServiceAction } from '../../actions';
import { loadServicePerson } from '../load-service-person';

/** What to do first, if there is time for it. */
function LedAlone({ ledAlone }: Pick<ServicePerson, 'ledAlone'>) {
  if (ledAlone.length === 0) return null;
  return (
    <Notice tone="warning" heading="Nobody else would administer it">
      {ledAlone.map(({ id, name }) => (
        <p key={id}>
          Without them, <bdi>{name}</bdi> has no administrator: nobody can invite people or give access there.{' '}
          <a href={`/service/organisations/${id}/invite`}>
            Invite or make another administrator of <bdi>{name}</bdi>
          </a>{' '}
          first, unless this cannot wait.
        </p>
      ))}
    </Notice>
  );
}

export default async function SuspendPage({ params }: { params: Promise<{ personId: string }> }) {
  const { personId } = await params;
  const { name, ledAlone } = await loadServicePerson(personId);
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
            hint: 'Operators and the administrators of their organisations see this, and it is kept in the audit trail. The person is told that they are suspended, not why. Do not mention patients.',
            value: held?.reason ?? '',
          },
          ...ledAlone.map(({ id, name: organisation }) => ({
            kind: 'tick' as const,
            name: withoutAdministratorField(id),
            label: `${organisation} will have no administrator: suspend them all the same`,
            value: held?.[withoutAdministratorField(id)],
          })),
        ]}
        button="Suspend"
        pendingText="Suspending…"
        variant="warning"
        cancel={{ href: back, label: 'Cancel' }}
      >
        <PageHeading
          size="l"
          lede="They are signed out at once, and cannot sign in for any organisation until someone reinstates them."
        >
          Suspend <bdi>{name}</bdi> from the whole service
        </PageHeading>
        <LedAlone ledAlone={ledAlone} />
      </ServiceForm>
    </PageMain>
  );
}
