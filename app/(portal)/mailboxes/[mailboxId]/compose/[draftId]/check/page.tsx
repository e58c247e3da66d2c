import { wholeTitle } from '@/app/environment';
import { toAnswers } from '@/components/compose/answers';
import { Cautions } from '@/components/compose/cautions';
import { CheckForm } from '@/components/compose/check-form';
import { sendProblem } from '@/components/compose/send-words';
import { WhatHappensNext } from '@/components/compose/what-happens-next';
import { Form } from '@/components/forms/form';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { Details } from '@/components/ui/details';
import { StepsDone } from '@/components/ui/steps-done';
import { SubmitButton } from '@/components/ui/submit-button';
import { SummaryList } from '@/components/ui/summary-list';
import { clock } from '@/lib/clock/clock';
import { listRecent } from '@/lib/messages/compose/queries';
import { discardDraftAction } from '../../actions';
import { type DraftPageProps, loadDraftStep, one } from '../../draft-step';

const TITLE = 'Check before you send';

export default async function CheckPage(props: DraftPageProps) {
  const step = await loadDraftStep('check', props, (actor, { mailbox, draft }) =>
    listRecent(actor, mailbox.id, draft.workflowId),
  );
  const { mailbox, draft, workflowName, referenceUsedBefore, own: recent, paths, query, back, steps } = step;
  const { fileName, subject, localId } = draft;
  const names = { fileName, subject, localId };
  const isKnown = recent.some(({ meshMailboxId }) => meshMailboxId === draft.otherMailboxId);
  return (
    <PageMain before={<BackLink href={back.href}>{back.label}</BackLink>}>
      <CheckForm
        draftId={draft.id}
        version={draft.version}
        limitBytes={mailbox.sizeLimitBytes}
        paths={paths}
        pageTitle={wholeTitle(TITLE)}
        problem={sendProblem(one(query.problem), mailbox.sizeLimitBytes)}
        top={
          <>
            <StepsDone steps={steps} />
            <PageHeading size="l">{TITLE}</PageHeading>
          </>
        }
        summary={
          <>
            <Cautions draftId={draft.id} thisYear={clock.now().getUTCFullYear()} {...names} />
            <SummaryList
              rows={toAnswers({ mailbox, draft, workflowName, isKnown, referenceUsedBefore, paths })}
            />
          </>
        }
        aside={<WhatHappensNext />}
      >
        <Details summary="Discard this message">
          <p>What you entered is removed. Nothing has been sent.</p>
          <Form action={discardDraftAction.bind(null, mailbox.id, draft.id)}>
            <SubmitButton variant="warning" size="small" pendingText="Discarding…">
              Discard it
            </SubmitButton>
          </Form>
        </Details>
      </CheckForm>
    </PageMain>
  );
}
