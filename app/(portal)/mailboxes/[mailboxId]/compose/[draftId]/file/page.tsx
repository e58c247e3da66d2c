import { wholeTitle } from '@/app/environment';
import { FileForm } from '@/components/compose/file-form';
import { BackLink } from '@/components/layout/back-link';
import { PageMain } from '@/components/layout/page-main';
import { clock } from '@/lib/clock/clock';
import { describeFileAction } from '../../actions';
import { type DraftPageProps, loadDraftStep } from '../../draft-step';

const TITLE = 'Which file do you want to send?';

export default async function FilePage(props: DraftPageProps) {
  const { mailbox, draft, paths, back, steps, isChange } = await loadDraftStep(
    'file',
    props,
    async () => null,
  );
  return (
    <PageMain before={<BackLink href={back.href}>{back.label}</BackLink>}>
      <FileForm
        action={describeFileAction.bind(null, mailbox.id, draft.id)}
        pageTitle={wholeTitle(TITLE)}
        steps={steps}
        draftId={draft.id}
        limitBytes={mailbox.sizeLimitBytes}
        describedName={draft.fileName}
        nextHref={isChange ? paths.check : paths.details}
        isChange={isChange}
        thisYear={clock.now().getUTCFullYear()}
      />
    </PageMain>
  );
}
