import { deadline, timeWords } from '@/lib/format/time';
import { type Claim, say } from '@/lib/messages/claims/policy';
import { sizeAndParts, subjectWords } from '@/lib/messages/labels';
import type { MessageRow } from '@/lib/messages/types';
import { fileNameWords } from './file-name-words';
import type { InboxRow, SentRow } from './view-models';

const href = (mailboxId: string, id: string) => `/mailboxes/${mailboxId}/messages/${id}`;

/** Until when a message waits, in so far as that is known. */
function waitingUntil({ missing, expiresAt }: MessageRow, now: Date): { claim: Claim; urgent: boolean } {
  if (missing) return { claim: say('list.unlisted'), urgent: true };
  if (!expiresAt) return { claim: say('list.no_deadline'), urgent: true };
  const { words, urgent } = deadline(expiresAt, now);
  return { claim: say('list.until', { until: words }), urgent };
}

/** Inbox rows as the table shows them. Pure. */
export function toInboxRow(mailboxId: string, row: MessageRow, now: Date): InboxRow {
  const isReport = row.kind === 'REPORT';
  const waiting = row.state === 'AVAILABLE';
  const unread = row.readAgainAt !== null;
  return {
    id: row.id,
    href: href(mailboxId, row.id),
    seen: row.seen || !waiting,
    fromName: isReport
      ? 'Delivery problem'
      : unread
        ? 'Sender not known yet'
        : (row.otherName ?? 'Name not known'),
    fromMailboxId: isReport ? 'about a message you sent' : (row.otherMailboxId ?? ''),
    subject: subjectWords(row.subject, row.kind, unread),
    workflowName: row.workflowName ?? (row.workflowId || 'Type not known'),
    fileName: isReport ? undefined : (fileNameWords(row.fileName) ?? undefined),
    fileSize: isReport ? undefined : sizeAndParts(row.sizeBytes, row.partCount),
    arrived: timeWords(row.happenedAt, now),
    deadline: waiting ? waitingUntil(row, now) : undefined,
    state: say(`state.${row.state}`),
    problem: isReport ? say('list.problem') : undefined,
  };
}

/** Where a message in the sent list leads: unfinished ones back to where they stopped. */
function sentHref(mailboxId: string, row: MessageRow): string {
  return row.state === 'DRAFT' ? `/mailboxes/${mailboxId}/compose/${row.id}/check` : href(mailboxId, row.id);
}

/** Rows of the sent list. Pure. */
export function toSentRow(mailboxId: string, row: MessageRow, now: Date): SentRow {
  const until = row.state === 'ACCEPTED' && row.expiresAt ? deadline(row.expiresAt, now).words : null;
  return {
    id: row.id,
    href: sentHref(mailboxId, row),
    toName: row.otherName ?? (row.otherMailboxId ? 'Name not known' : 'No recipient yet'),
    toMailboxId: row.otherMailboxId ?? '',
    subject: subjectWords(row.subject, row.kind),
    workflowName: row.workflowName ?? row.workflowId,
    fileName: fileNameWords(row.fileName) ?? undefined,
    fileSize: row.sizeBytes === null ? undefined : sizeAndParts(row.sizeBytes, row.partCount),
    sent: timeWords(row.happenedAt, now),
    state: say(`state.${row.state}`),
    stateNote: until ? say('list.to_be_collected', { until }) : undefined,
  };
}
