import { problemWords } from '@/app/problem-words';
import { ExpiryNotice } from '@/components/messages/expiry-notice';
import { Notice } from '@/components/ui/notice';
import { PageProblem } from '@/components/ui/page-problem';
import { fullTime } from '@/lib/format/time';
import type { MailboxForPage } from '@/lib/mailboxes/queries';
import type { Inbox } from '@/lib/messages/inbox/queries';
import { CollectedNotice } from './collected-notice';

type Props = {
  mailboxId: string;
  /** The person's current list. */
  list: string;
  query: Record<string, string | undefined>;
  mailbox: MailboxForPage;
  /** Null if nothing shown can expire. */
  expiring: Pick<Inbox, 'expiringWithinDay' | 'expiringWithinThreeDays'> | null;
  sort: 'newest' | 'oldest';
};

function Checking({ query }: Pick<Props, 'query'>) {
  if (query.notice === 'checking') {
    return (
      <Notice tone="info" announce>
        <p>
          MESH is being asked. New messages appear below in a few seconds. If nothing changes, open this page
          again.
        </p>
      </Notice>
    );
  }
  return null;
}

/** What the last click could not do, by the word in the address. Pure. */
export function inboxProblem(code: string | undefined): string | null {
  return code === 'nothing-ticked' ? 'Tick at least one message first' : problemWords(code);
}

/** What the last click did, and what needs attention in this mailbox. */
export function InboxNotices({ mailboxId, list, query, mailbox, expiring, sort }: Props) {
  const problem = inboxProblem(query.problem);
  return (
    <>
      {problem && <PageProblem text={problem} />}
      <Checking query={query} />
      <CollectedNotice done={query} mailboxId={mailboxId} query={list} />
      {mailbox.lastPollProblem && !mailbox.closedAt && (
        <Notice tone="danger" heading="This mailbox could not be checked">
          <p>{mailbox.lastPollProblem} What is listed below is what arrived before. Nothing is lost.</p>
        </Notice>
      )}
      {mailbox.closedAt && (
        <Notice heading="This mailbox has been transferred to another organisation">
          <p>
            Since {fullTime(mailbox.closedAt)} it is no longer yours. You can still look at what was sent and
            received before. Nothing new appears here.
          </p>
        </Notice>
      )}
      {mailbox.pausedAt && !mailbox.closedAt && (
        <Notice tone="warning" heading="This mailbox is paused">
          <p>
            It is not checked for new messages.{' '}
            {mailbox.pausedReason ? <bdi>{mailbox.pausedReason}</bdi> : 'Ask the service team.'}
          </p>
        </Notice>
      )}
      {expiring && (
        <ExpiryNotice
          withinDay={expiring.expiringWithinDay}
          withinThreeDays={expiring.expiringWithinThreeDays}
          href={sort === 'newest' ? '?sort=oldest' : undefined}
        />
      )}
    </>
  );
}
