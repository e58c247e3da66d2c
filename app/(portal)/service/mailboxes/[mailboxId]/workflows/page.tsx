import type { Metadata } from 'next';
import { problemTitle, problemWords } from '@/app/problem-words';
import { Form } from '@/components/forms/form';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { DoneNotice } from '@/components/service/done-notice';
import { WorkflowTicks } from '@/components/service/workflow-ticks';
import { SubmitButton } from '@/components/ui/submit-button';
import { listWorkflowChoices } from '@/lib/mailboxes/administration/queries';
import { load, loadHeldForm } from '../../../../load';
import { type Query, singleValues, wordsFor } from '../../../query';
import { setWorkflowsAction } from '../../actions';
import { loadAdministered } from '../load-administered';

type Props = { params: Promise<{ mailboxId: string }>; searchParams: Promise<Query> };

const DONE = {
  added: 'The mailbox is added. Now tick what it may send and receive.',
  workflow: 'The workflow is added.',
};

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { problem } = singleValues(await searchParams);
  return { title: problemTitle('What the mailbox sends and receives', problemWords(problem)) };
}

export default async function MailboxWorkflowsPage({ params, searchParams }: Props) {
  const { mailboxId } = await params;
  const { done, problem } = singleValues(await searchParams);
  const back = `/service/mailboxes/${mailboxId}`;
  const path = `${back}/workflows`;
  const { name } = await loadAdministered(mailboxId);
  const workflows = await load('/service/mailboxes/[mailboxId]/workflows', path, (actor) =>
    listWorkflowChoices(actor, mailboxId),
  );
  const missing =
    workflows.length > 0 ? 'Is one missing from the list? Add it first' : 'Add the first workflow';
  return (
    <PageMain before={<BackLink href={back}>{name}</BackLink>}>
      <DoneNotice done={wordsFor(DONE, done)} problem={problemWords(problem)} />
      <PageHeading
        size="l"
        lede="Tick what its people can choose here. MESH has a list of its own, and refuses what is not on it."
      >
        What <bdi>{name}</bdi> sends and receives
      </PageHeading>
      <p>
        <a className="nhsuk-link" href={`${path}/new`}>
          {missing}
        </a>
      </p>
      {workflows.length > 0 && (
        <Form action={setWorkflowsAction.bind(null, mailboxId)}>
          <WorkflowTicks workflows={workflows} held={await loadHeldForm(path)} />
          <div className="app-actions mt-4">
            <SubmitButton pendingText="Saving…">Save</SubmitButton>
            <a href={back}>Cancel</a>
          </div>
        </Form>
      )}
    </PageMain>
  );
}
