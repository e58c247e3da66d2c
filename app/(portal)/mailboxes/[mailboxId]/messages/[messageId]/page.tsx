import type { Metadata } from 'next';
import { problemTitle, problemWords } from '@/app/problem-words';
import { BackLink } from '@/components/layout/back-link';
import { Columns } from '@/components/layout/columns';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { LiveRefresh } from '@/components/live/live-refresh';
import { ClaimHeading } from '@/components/messages/claim';
import { lastDownloadWords } from '@/components/messages/downloaded-words';
import { MessageDetails } from '@/components/messages/message-details';
import { MessageTimeline } from '@/components/messages/message-timeline';
import { messageTitle } from '@/components/messages/message-title';
import { StateBanner } from '@/components/messages/state-banner';
import { toBanner } from '@/components/messages/to-banner';
import { toDetailRows, toTechnicalRows } from '@/components/messages/to-detail-rows';
import { MessageTrailLink } from '@/components/trail/trail-link';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageProblem } from '@/components/ui/page-problem';
import { clock } from '@/lib/clock/clock';
import { sentenceTime } from '@/lib/format/time';
import { say } from '@/lib/messages/claims/policy';
import { arrivedWords, subjectWords } from '@/lib/messages/labels';
import { CollectedNotice } from '../../collected-notice';
import { loadMailbox } from '../../load-mailbox';
import { loadMessage } from './load-message';
import { MessageActions } from './message-actions';
import { MessageFile } from './message-file';
import { MessageNeighbours } from './message-neighbours';
import { ReplyForm } from './reply-form';

type Props = {
  params: Promise<{ mailboxId: string; messageId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
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

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { mailboxId, messageId } = await params;
  const query = await searchParams;
  const { details, waiting } = await loadMessage(mailboxId, messageId, query);
  return { title: problemTitle(messageTitle(details.message, waiting), problemWords(query.problem)) };
}

export default async function MessagePage({ params, searchParams }: Props) {
  const { mailboxId, messageId } = await params;
  const asked = await searchParams;
  const path = `/mailboxes/${mailboxId}/messages/${messageId}`;
  const mailbox = await loadMailbox(mailboxId);
  const { details, neighbours, query } = await loadMessage(mailboxId, messageId, asked);
  const { message, events } = details;
  const received = message.direction === 'RECEIVED';
  const now = clock.now();
  const banner = toBanner(message, now);
  const downloaded = lastDownloadWords(message, events, now);
  const other = message.otherName ?? message.otherMailboxId ?? 'MESH';
  const words = problemWords(asked.problem);
  const back = received
    ? { href: `/mailboxes/${mailboxId}${query}`, label: `${mailbox.name} inbox` }
    : { href: `/mailboxes/${mailboxId}/sent${query}`, label: `Sent from ${mailbox.name}` };
  const lede = received
    ? `From ${other} · ${arrivedWords(message)}`
    : `To ${other} · ${message.acceptedAt ? 'sent' : 'begun'} ${sentenceTime(message.happenedAt)}`;
  return (
    <PageMain
      before={
        <div className="flex flex-wrap items-baseline justify-between gap-x-6">
          <BackLink href={back.href}>{back.label}</BackLink>
          <MessageNeighbours mailboxId={mailboxId} query={query} {...neighbours} />
        </div>
      }
    >
      {words && <PageProblem text={words} />}
      {asked.notice === 'collected' ? (
        <CollectedNotice done={asked} mailboxId={mailboxId} query={query} />
      ) : (
        <NoticeOfLast notice={asked.notice} />
      )}
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
        <MessageFile mailbox={mailbox} message={message} downloaded={downloaded} can={details.can} />
        {details.about && (
          <p>
            <a href={`/mailboxes/${mailboxId}/messages/${details.about.id}`}>See the message it is about</a>
          </p>
        )}
        <MessageActions mailboxId={mailboxId} details={details} query={query} />
        {details.answering && details.can('message:send') && (
          <ReplyForm mailboxId={mailboxId} messageId={messageId} name={details.answering.name} />
        )}
        <MessageDetails rows={toDetailRows(message, mailbox)} technical={toTechnicalRows(message)} />
      </Columns>
      <LiveRefresh
        url={`/api${path}/pulse`}
        marker={details.marker}
        everyMs={REFRESH_MS}
        announcement={`This message has changed: ${banner.heading}. ${downloaded?.heading ?? ''}`}
      />
    </PageMain>
  );
}
