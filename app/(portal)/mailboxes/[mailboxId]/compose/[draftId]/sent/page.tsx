import { notFound, redirect } from 'next/navigation';
import { z } from 'zod';
import { load, onLook } from '@/app/(portal)/load';
import { wholeTitle } from '@/app/environment';
import { problemWords } from '@/app/problem-words';
import { composePaths } from '@/components/compose/paths';
import { BackLink } from '@/components/layout/back-link';
import { PageMain } from '@/components/layout/page-main';
import { StateBanner } from '@/components/messages/state-banner';
import { MessageTrailLink } from '@/components/trail/trail-link';
import { PageProblem } from '@/components/ui/page-problem';
import { clock } from '@/lib/clock/clock';
import { stateBanner } from '@/lib/messages/banner/policy';
import { say } from '@/lib/messages/claims/policy';
import { getDraft } from '@/lib/messages/compose/queries';
import { lookAtMessage } from '@/lib/messages/details/commands';
import { getMessage } from '@/lib/messages/details/queries';
import { loadMailbox } from '../../../load-mailbox';
import { type DraftPageProps, one } from '../../draft-step';
import { Accepted } from './accepted';
import { Otherwise } from './otherwise';

/** For a tab whose file came too late: the message had been sent with another one. */
function OtherFile({ fileName }: { fileName: string | null }) {
  return <StateBanner claim={say('notice.other_file', { file: fileName ?? 'named below' })} announce />;
}

/** What became of a message after the button was pressed. */
export default async function SentPage({ params, searchParams }: DraftPageProps) {
  const { mailboxId, draftId } = await params;
  const query = await searchParams;
  if (!z.guid().safeParse(draftId).success) notFound();
  const paths = composePaths(mailboxId, draftId);
  const { mailbox, details } = await load(
    '/mailboxes/[mailboxId]/compose/[draftId]/sent',
    paths.sent,
    async (actor) => {
      const { mailbox, draft } = await getDraft(actor, mailboxId, draftId);
      if (draft.state === 'DRAFT') redirect(paths.check);
      await onLook(() => lookAtMessage(actor, mailboxId, draftId));
      return { mailbox, details: await getMessage(actor, mailboxId, draftId) };
    },
  );
  const { canReadTrail } = await loadMailbox(mailboxId);
  const problem = problemWords(one(query.problem));
  const isAccepted = details.message.state === 'ACCEPTED' || details.message.state === 'ACKNOWLEDGED';
  const now = clock.now();
  const heading = isAccepted ? 'Message sent' : stateBanner(details.message, now).heading;
  const Outcome = isAccepted ? Accepted : Otherwise;
  return (
    <PageMain before={<BackLink href={`/mailboxes/${mailboxId}/sent`}>Sent messages</BackLink>}>
      <title>{wholeTitle(problem ? `Error: ${heading}` : heading)}</title>
      {problem && <PageProblem text={problem} />}
      {one(query.notice) === 'other-file' && <OtherFile fileName={details.message.fileName} />}
      <Outcome mailbox={mailbox} details={details} now={now} />
      {canReadTrail && <MessageTrailLink organisationId={mailbox.organisationId} messageId={draftId} />}
    </PageMain>
  );
}
