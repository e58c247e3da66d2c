import { problemWords } from '@/app/problem-words';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import type { MailboxForPage } from '@/lib/mailboxes/queries';

type Props = {
  query: Record<string, string | undefined>;
  mailbox: MailboxForPage;
  expiring: number;
  sort: 'newest' | 'oldest';
};

function Done({ query }: { query: Props['query'] }) {
  const count = Number(query.count ?? 0);
  if (query.notice === 'checking') {
    return (
      <Notice tone="info" announce>
        <p>MESH is being asked. New messages appear below by themselves in a few seconds.</p>
      </Notice>
    );
  }
  if (query.notice === 'collected' && Number.isInteger(count)) {
    const words =
      count === 1 ? '1 message is marked as collected.' : `${count} messages are marked as collected.`;
    return (
      <Notice tone="success" announce>
        <p>
          <strong>{words}</strong> To undo, open the message under <a href="?tab=collected">Collected</a>.
        </p>
      </Notice>
    );
  }
  return null;
}

/** What the last click did, and what needs attention in this mailbox. */
export function InboxNotices({ query, mailbox, expiring, sort }: Props) {
  const problem =
    query.problem === 'nothing-ticked' ? 'Tick at least one message first' : problemWords(query.problem);
  return (
    <>
      {problem && <ErrorSummary errors={[{ text: problem }]} />}
      <Done query={query} />
      {mailbox.lastPollProblem && (
        <Notice tone="danger" heading="This mailbox could not be checked">
          <p>{mailbox.lastPollProblem} What is listed below is what arrived before. Nothing is lost.</p>
        </Notice>
      )}
      {mailbox.pausedAt && (
        <Notice tone="warning" heading="This mailbox is paused">
          <p>It is not checked for new messages. Ask the service team.</p>
        </Notice>
      )}
      {expiring > 0 && (
        <Notice tone="warning">
          <p>
            <strong>
              {expiring}{' '}
              {expiring === 1 ? 'message goes back to its sender' : 'messages go back to their senders'}{' '}
              within a day
            </strong>{' '}
            if nobody collects {expiring === 1 ? 'it' : 'them'}.{' '}
            {sort === 'newest' && <a href="?sort=oldest">Show the oldest first</a>}
          </p>
        </Notice>
      )}
    </>
  );
}
