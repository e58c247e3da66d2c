import { ClaimHeading, ClaimText } from '@/components/messages/claim';
import { EmptyState } from '@/components/ui/empty-state';
import type { MailboxForPage } from '@/lib/mailboxes/queries';
import { type Claim, say } from '@/lib/messages/claims/policy';
import type { InboxTab } from '@/lib/messages/policy';

type Props = {
  tab: InboxTab;
  narrowed: boolean;
  clearHref: string;
  /** When MESH was last asked, and any problem: without an answer nobody knows what is waiting. */
  mailbox: Pick<MailboxForPage, 'lastPolledAt' | 'lastPollProblem'>;
};

const EMPTY: Record<Exclude<InboxTab, 'waiting'>, { heading: string; text: string }> = {
  collected: {
    heading: 'Nothing has been collected yet',
    text: 'Messages that you mark as collected are listed here.',
  },
  expired: {
    heading: 'No message has expired',
    text: 'A message that nobody collects within 5 days expires and is listed here. Its sender is told.',
  },
};

function EmptyClaim({ claim }: { claim: Claim }) {
  return (
    <EmptyState heading={<ClaimHeading claim={claim} />}>
      <p>
        <ClaimText claim={claim} />
      </p>
    </EmptyState>
  );
}

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
  if (tab === 'waiting') {
    const isKnown = mailbox.lastPolledAt && !mailbox.lastPollProblem;
    return <EmptyClaim claim={say(isKnown ? 'inbox.empty' : 'inbox.not_known')} />;
  }
  return (
    <EmptyState heading={EMPTY[tab].heading}>
      <p>{EMPTY[tab].text}</p>
    </EmptyState>
  );
}
