import { redirect } from 'next/navigation';
import { load } from '@/app/(portal)/load';
import { wholeTitle } from '@/app/environment';
import { composePaths } from '@/components/compose/paths';
import { toSteps } from '@/components/compose/steps';
import { WorkflowForm } from '@/components/compose/workflow-form';
import { groupWorkflows, needsFilter } from '@/components/compose/workflow-groups';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { EmptyState } from '@/components/ui/empty-state';
import type { PersonActor } from '@/lib/auth/actor';
import { findHeldForm } from '@/lib/http/held-form';
import { getMailbox, listSendableWorkflows } from '@/lib/mailboxes/queries';
import { getDraft } from '@/lib/messages/compose/queries';
import { chooseWorkflowAction } from './actions';
import { one } from './draft-step';

type Props = {
  params: Promise<{ mailboxId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const TITLE = 'What do you want to send?';

async function readStep(actor: PersonActor, mailboxId: string, draftId: string | null, path: string) {
  const mailbox = await getMailbox(actor, mailboxId);
  const [workflows, found, held] = await Promise.all([
    listSendableWorkflows(actor, mailboxId),
    draftId ? getDraft(actor, mailboxId, draftId) : null,
    findHeldForm(actor.personId, path),
  ]);
  return {
    mailbox,
    workflows,
    draft: found?.draft ?? null,
    held,
  };
}

export default async function WhatPage({ params, searchParams }: Props) {
  const { mailboxId } = await params;
  const query = await searchParams;
  const draftId = one(query.draft) ?? null;
  const isChange = one(query.change) === 'yes';
  const paths = draftId ? composePaths(mailboxId, draftId) : null;
  const address = `/mailboxes/${mailboxId}/compose`;
  const path = paths?.what ?? address;
  const { mailbox, workflows, draft, held } = await load('/mailboxes/[mailboxId]/compose', path, (actor) =>
    readStep(actor, mailboxId, draftId, path),
  );
  if (paths && draft && draft.state !== 'DRAFT') redirect(paths.sent);
  const kept = { ...(draftId && { draft: draftId }), ...(isChange && { change: 'yes' }) };
  const search = one(query.q) ?? '';
  const back =
    isChange && paths
      ? { href: paths.check, label: 'Check and send' }
      : { href: `/mailboxes/${mailboxId}`, label: mailbox.name };
  const lede = `From ${mailbox.organisationName}, mailbox ${mailbox.meshMailboxId}`;
  return (
    <PageMain before={<BackLink href={back.href}>{back.label}</BackLink>}>
      {workflows.length === 0 ? (
        <>
          <title>{wholeTitle(TITLE)}</title>
          <PageHeading size="l" lede={lede}>
            {TITLE}
          </PageHeading>
          <EmptyState heading="This mailbox cannot send anything yet">
            <p>
              The types of message it may send will be listed here. Ask the service team to register them.
            </p>
          </EmptyState>
        </>
      ) : (
        <WorkflowForm
          action={chooseWorkflowAction.bind(null, mailboxId, draftId)}
          pageTitle={wholeTitle(TITLE)}
          steps={toSteps('what', draft, paths)}
          lede={lede}
          groups={groupWorkflows(workflows, search)}
          chosen={held?.workflowId ?? draft?.workflowId}
          isChange={isChange}
          filter={needsFilter(workflows) ? { path: address, text: search, kept } : null}
        />
      )}
    </PageMain>
  );
}
