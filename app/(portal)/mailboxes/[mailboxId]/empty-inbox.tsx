import { EmptyState } from '@/components/ui/empty-state';
import type { MailboxForPage } from '@/lib/mailboxes/queries';
import type { InboxTab } from '@/lib/messages/policy';

type Props = {
  tab: InboxTab;
  narrowed: boolean;
  clearHref: string;
  /** When MESH was last asked, and what stood in the way: without an answer nobody knows what waits. */
  mailbox: Pick<MailboxForPage, 'lastPolledAt' | 'lastPollProblem'>;
};

const EMPTY: Record<InboxTab, { heading: string; text: string }> = {
  waiting: {
    heading: 'No messages are waiting',
    text: 'New messages appear here by themselves. Everything that arrived has been dealt with.',
  },
  collected: {
    heading: 'Nothing has been collected yet',
    text: 'Messages that you mark as collected are listed here.',
  },
  expired: {
    heading: 'No message has expired',
    text: 'A message that nobody collects within 5 days goes back to its sender and is listed here.',
  },
};

/** An inbox with nothing to show, and why. */
export function EmptyInbox({ tab, narrowed, clearHref, mailbox }: Props) {
  if (narrowed) {
    return (
      <EmptyState heading="No message matches your search">
        <p>
          Change what you search for, or <a href={clearHref}>show all messages</a>.
        </p>
      </EmptyState>
    );
  }
  if (tab === 'waiting' && (!mailbox.lastPolledAt || mailbox.lastPollProblem)) {
    return (
      <EmptyState heading="We do not know yet what is waiting">
        <p>MESH has not answered yet. Messages appear here by themselves as soon as it does.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState heading={EMPTY[tab].heading}>
      <p>{EMPTY[tab].text}</p>
    </EmptyState>
  );
}
