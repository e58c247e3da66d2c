import { Notice } from '@/components/ui/notice';
import { fullTime } from '@/lib/format/time';
import type { MailboxStanding, MailboxStatus } from '@/lib/mailboxes/administration/types';

type Props = { mailbox: MailboxStatus & { pausedReason: string | null; standing: MailboxStanding } };

/** What a person must know, or do, about a mailbox. Empty for one that works. */
export function MailboxStandingNotice({ mailbox }: Props) {
  const { standing, closedAt, pausedAt, pausedReason, lastPollProblem, handshakeProblem } = mailbox;
  if (standing === 'closed' && closedAt) {
    return (
      <Notice tone="info" heading="This mailbox was transferred">
        <p>
          On {fullTime(closedAt)} it went to another organisation. Here stands what was done before. Nothing
          can be changed.
        </p>
      </Notice>
    );
  }
  if (standing === 'paused' && pausedAt) {
    return (
      <Notice tone="warning" heading="This mailbox is paused">
        <p>
          Since {fullTime(pausedAt)} it is not checked for new messages.
          {pausedReason && (
            <>
              {' '}
              Reason: <bdi>{pausedReason}</bdi>
            </>
          )}
        </p>
      </Notice>
    );
  }
  if (standing === 'problem') {
    return (
      <Notice tone="danger" heading="This mailbox could not be checked">
        <p>{lastPollProblem ?? handshakeProblem}</p>
      </Notice>
    );
  }
  if (standing === 'unverified') {
    return (
      <Notice tone="warning" heading="Not verified">
        <p>MESH has not accepted this mailbox id and password yet. We’ll try again within a day.</p>
      </Notice>
    );
  }
  return null;
}
