import type { Metadata } from 'next';
import { wholeTitle } from '@/app/environment';
import { problemWords } from '@/app/problem-words';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { DoneNotice } from '@/components/service/done-notice';
import { ServiceForm } from '@/components/service/service-form';
import { WorkflowTicks } from '@/components/service/workflow-ticks';
import { SubmitButton } from '@/components/ui/submit-button';
import { listWorkflowChoices } from '@/lib/mailboxes/administration/queries';
import { load, loadHeldForm } from '../../../../load';
import { type Query, singleValues, wordsFor } from '../../../query';
import { addWorkflowAction, setWorkflowsAction } from '../../actions';
import { loadAdministered } from '../load-administered';

// The second form says the title: it changes with a problem.
export const metadata: Metadata = { title: { absolute: '' } };

type Props = { params: Promise<{ mailboxId: string }>; searchParams: Promise<Query> };

const DONE = {
  added: 'The mailbox is added. Now tick what it may send and receive.',
  workflow: 'The workflow is added.',
};

export default async function MailboxWorkflowsPage({ params, searchParams }: Props) {
  const { mailboxId } = await params;
  const { done, problem } = singleValues(await searchParams);
  const back = `/service/mailboxes/${mailboxId}`;
  const path = `${back}/workflows`;
  const { name } = await loadAdministered(mailboxId);
  const workflows = await load('/service/mailboxes/[mailboxId]/workflows', path, (actor) =>
    listWorkflowChoices(actor, mailboxId),
  );
  const held = await loadHeldForm(path);
  return (
    <PageMain before={<BackLink href={back}>{name}</BackLink>}>
      <DoneNotice done={wordsFor(DONE, done)} problem={problemWords(problem)} />
      <ServiceForm
        action={addWorkflowAction.bind(null, mailboxId)}
        pageTitle={wholeTitle('What the mailbox sends and receives')}
        fields={[
          {
            kind: 'text',
            name: 'workflowId',
            label: 'Workflow id',
            hint: 'As MESH knows it, like TOC_FHIR_IP_DISCH.',
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
          { kind: 'tick', name: 'canSend', label: 'This mailbox sends it' },
          { kind: 'tick', name: 'canReceive', label: 'This mailbox receives it' },
        ]}
        button="Add workflow"
        pendingText="Adding…"
        variant="secondary"
      >
        <PageHeading
          size="l"
          lede="Tick what its people can choose here. MESH has a list of its own, and refuses what is not on it."
        >
          What <bdi>{name}</bdi> sends and receives
        </PageHeading>
        {workflows.length > 0 && (
          <form action={setWorkflowsAction.bind(null, mailboxId)}>
            <WorkflowTicks workflows={workflows} />
            <div className="app-actions mt-4">
              <SubmitButton pendingText="Saving…">Save</SubmitButton>
              <a href={back}>Cancel</a>
            </div>
          </form>
        )}
        <h2 className="nhsuk-heading-m">A workflow that is not in the list</h2>
      </ServiceForm>
    </PageMain>
  );
}
