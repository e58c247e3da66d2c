import { wholeTitle } from '@/app/environment';
import { DetailsForm } from '@/components/compose/details-form';
import { BackLink } from '@/components/layout/back-link';
import { PageMain } from '@/components/layout/page-main';
import { describeMessageAction } from '../../actions';
import { type DraftPageProps, loadDraftStep } from '../../draft-step';

const TITLE = 'Details of the message';

export default async function DetailsPage(props: DraftPageProps) {
  const { mailbox, draft, held, back, steps } = await loadDraftStep('details', props, async () => null);
  return (
    <PageMain before={<BackLink href={back.href}>{back.label}</BackLink>}>
      <DetailsForm
        action={describeMessageAction.bind(null, mailbox.id, draft.id)}
        pageTitle={wholeTitle(TITLE)}
        steps={steps}
        values={{
          subject: held?.subject ?? draft.subject ?? '',
          localId: held?.localId ?? draft.localId ?? '',
        }}
      />
    </PageMain>
  );
}
