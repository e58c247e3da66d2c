import type { Metadata } from 'next';
import { problemTitle, problemWords } from '@/app/problem-words';
import { MessageTrailLink } from '@/components/audit/trail-link';
import { BackLink } from '@/components/layout/back-link';
import { Columns } from '@/components/layout/columns';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { LiveRefresh } from '@/components/live/live-refresh';
import { ClaimHeading } from '@/components/messages/claim';
import { MessageDetails } from '@/components/messages/message-details';
import { MessageTimeline } from '@/components/messages/message-timeline';
import { StateBanner } from '@/components/messages/state-banner';
import { toBanner } from '@/components/messages/to-banner';
import { toDetailRows, toTechnicalRows } from '@/components/messages/to-detail-rows';
import { Card } from '@/components/ui/card';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { clock } from '@/lib/clock/clock';
import { sentenceTime } from '@/lib/format/time';
import { say } from '@/lib/messages/claims/policy';
import { getMessage } from '@/lib/messages/details/queries';
import { arrivedWords, subjectWords } from '@/lib/messages/labels';
import { load } from '../../../../load';
import { loadMailbox } from '../../load-mailbox';
import { MessageActions } from './message-actions';
import { downloadWords, MessageFile } from './message-file';
import { ReplyForm } from './reply-form';

type Props = {
  params: Promise<{ mailboxId: string; messageId: string }>;
  searchParams: Promise<{ problem?: string; notice?: string }>;
};

const REFRESH_MS = 5_000;

function NoticeOfLast({ notice }: { notice: string | undefined }) {
  if (notice !== 'undone') return null;
  return (
    <Notice tone="success" announce>
      <p>
        <ClaimHeading claim={say('notice.undone')} />
      </p>
    </Notice>
  );
}

// Not the subject: titles are kept in the browser's history.
export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { problem } = await searchParams;
  return { title: problemTitle('Message', problemWords(problem)) };
}

export default async function MessagePage({ params, searchParams }: Props) {
  const { mailboxId, messageId } = await params;
  const { problem, notice } = await searchParams;
  const path = `/mailboxes/${mailboxId}/messages/${messageId}`;
  const mailbox = await loadMailbox(mailboxId);
  const details = await load('/mailboxes/[mailboxId]/messages/[messageId]', path, (actor) =>
    getMessage(actor, mailboxId, messageId),
  );
  const { message, events } = details;
  const received = message.direction === 'RECEIVED';
  const now = clock.now();
  const banner = toBanner(message, now);
  const other = message.otherName ?? message.otherMailboxId ?? 'MESH';
  const words = problemWords(problem);
  const back = received
    ? { href: `/mailboxes/${mailboxId}`, label: `${mailbox.name} inbox` }
    : { href: `/mailboxes/${mailboxId}/sent`, label: `Sent from ${mailbox.name}` };
  const lede = received
    ? `From ${other} · ${arrivedWords(message)}`
    : `To ${other} · ${message.acceptedAt ? 'sent' : 'begun'} ${sentenceTime(message.happenedAt)}`;
  return (
    <PageMain before={<BackLink href={back.href}>{back.label}</BackLink>}>
      {words && <ErrorSummary errors={[{ text: words }]} />}
      <NoticeOfLast notice={notice} />
      <PageHeading size="l" lede={<bdi>{lede}</bdi>}>
        <bdi>{subjectWords(message.subject, message.kind, message.readAgainAt !== null)}</bdi>
      </PageHeading>
      <Columns
        aside={
          <Card heading="What happened">
            <MessageTimeline message={message} events={events} now={now} />
            {mailbox.canReadTrail && (
              <MessageTrailLink organisationId={mailbox.organisationId} messageId={message.id} />
            )}
          </Card>
        }
      >
        <StateBanner claim={banner} />
        <MessageFile mailbox={mailbox} message={message} canDownload={details.can('message:download')} />
        {details.about && (
          <p>
            <a href={`/mailboxes/${mailboxId}/messages/${details.about.id}`}>See the message it is about</a>
          </p>
        )}
        <MessageActions mailboxId={mailboxId} details={details} />
        {details.answering && details.can('message:send') && (
          <ReplyForm mailboxId={mailboxId} messageId={messageId} name={details.answering.name} />
        )}
        <MessageDetails rows={toDetailRows(message, mailbox)} technical={toTechnicalRows(message)} />
      </Columns>
      <LiveRefresh
        url={`/api${path}/pulse`}
        marker={details.marker}
        everyMs={REFRESH_MS}
        announcement={`This message has changed: ${banner.heading}. ${downloadWords(message.downloadCount) ?? ''}`}
      />
    </PageMain>
  );
}
