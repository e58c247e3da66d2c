import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceForm } from '@/components/service/service-form';
import { loadHeldForm } from '../../../../../load';
import { addWorkflowAction } from '../../../actions';
import { loadAdministered } from '../../load-administered';

export default async function NewWorkflowPage({ params }: { params: Promise<{ mailboxId: string }> }) {
  const { mailboxId } = await params;
  const back = `/service/mailboxes/${mailboxId}/workflows`;
  const { name } = await loadAdministered(mailboxId);
  const held = await loadHeldForm(`${back}/new`);
  return (
    <PageMain before={<BackLink href={back}>What the mailbox sends and receives</BackLink>}>
      <ServiceForm
        action={addWorkflowAction.bind(null, mailboxId)}
        pageTitle={wholeTitle('Add a workflow')}
        fields={[
          {
            kind: 'text',
            name: 'workflowId',
            label: 'Workflow id',
            hint: 'Exactly as MESH has it, with its capital and small letters, like TOC_FHIR_IP_DISCH.',
            value: held?.workflowId ?? '',
            width: 30,
          },
          {
            kind: 'text',
            name: 'workflowName',
            label: 'Plain name',
            hint: 'What people see instead, like "Discharge letter". Other mailboxes will show it too.',
            value: held?.workflowName ?? '',
            width: 30,
          },
          { kind: 'tick', name: 'canSend', label: 'This mailbox sends it', value: held?.canSend },
          {
            kind: 'tick',
            name: 'canReceive',
            label: 'This mailbox receives it',
            value: held?.canReceive,
          },
        ]}
        button="Add workflow"
        pendingText="Adding…"
        cancel={{ href: back, label: 'Cancel' }}
      >
        <PageHeading size="l" lede={`For the mailbox ${name}, and for others to choose.`}>
          Add a workflow
        </PageHeading>
      </ServiceForm>
    </PageMain>
  );
}
