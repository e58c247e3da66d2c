import { durationWords } from '@/lib/format/time';
import type { MailboxOverview } from '@/lib/mailboxes/types';
import type { MailboxView } from './view-models';

function note({ pausedAt, problems, oldestWaitingAt, lastPolledAt }: MailboxOverview, now: Date): string {
  if (pausedAt) return 'Paused: not checked for new messages';
  if (oldestWaitingAt) return `Oldest waiting: ${durationWords(now.getTime() - oldestWaitingAt.getTime())}`;
  if (problems > 0)
    return problems === 1 ? '1 message you sent needs a look' : `${problems} messages you sent need a look`;
  return lastPolledAt ? 'Nothing is waiting' : 'Not checked yet';
}

/** A mailbox as its card shows it. Pure. */
export function toMailboxView(mailbox: MailboxOverview, now: Date): MailboxView {
  const { id, meshMailboxId, name, canSend, waiting, expiringWithinDay, problems, lastPollProblem } = mailbox;
  return {
    mailboxId: meshMailboxId,
    name,
    inboxHref: `/mailboxes/${id}`,
    sendHref: canSend ? `/mailboxes/${id}/compose` : undefined,
    waiting,
    expiring: expiringWithinDay,
    problems,
    problemsHref: `/mailboxes/${id}/sent?tab=problems`,
    note: note(mailbox, now),
    tone: lastPollProblem ? 'danger' : expiringWithinDay > 0 || problems > 0 ? 'warning' : 'calm',
  };
}
