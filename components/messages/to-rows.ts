import { deadline, timeWords } from '@/lib/format/time';
import { type Claim, say } from '@/lib/messages/claims/policy';
import { sizeAndParts, subjectWords } from '@/lib/messages/labels';
import type { MessageRow } from '@/lib/messages/types';
import { downloadedWords } from './downloaded-words';
import { fileNameWords } from './file-name-words';
import type { InboxRow, SentRow } from './view-models';

const href = (mailboxId: string, id: string, query: string) =>
  `/mailboxes/${mailboxId}/messages/${id}${query}`;

/** Until when a message waits, in so far as that is known. */
function waitingUntil({ missing, expiresAt }: MessageRow, now: Date): { claim: Claim; urgent: boolean } {
  if (missing) return { claim: say('list.unlisted'), urgent: true };
  if (!expiresAt) return { claim: say('list.no_deadline'), urgent: true };
  const { words, urgent } = deadline(expiresAt, now);
  return { claim: say('list.until', { until: words }), urgent };
}

type Context = {
  mailboxId: string;
  now: Date;
  /** Which list, as its messages' pages keep it to lead back: see listQuery. */
  query: string;
};

/** Inbox rows as the table shows them. Pure. */
export function toInboxRow(row: MessageRow, { mailboxId, now, query }: Context): InboxRow {
  const isReport = row.kind === 'REPORT';
  const waiting = row.state === 'AVAILABLE';
  const unread = row.readAgainAt !== null;
  return {
    id: row.id,
    href: href(mailboxId, row.id, query),
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
    downloaded: downloadedWords(row, now),
    arrived: timeWords(row.happenedAt, now),
    deadline: waiting ? waitingUntil(row, now) : undefined,
    state: waiting ? undefined : say(`state.${row.state}`),
    problem: isReport ? say('list.problem') : undefined,
  };
}

/** Where a message in the sent list leads: unfinished ones back to where they stopped. */
function sentHref(row: MessageRow, { mailboxId, query }: Context): string {
  const isDraft = row.state === 'DRAFT';
  return isDraft ? `/mailboxes/${mailboxId}/compose/${row.id}/check` : href(mailboxId, row.id, query);
}

/** Rows of the sent list. Pure. */
export function toSentRow(row: MessageRow, context: Context): SentRow {
  const { now } = context;
  const until = row.state === 'ACCEPTED' && row.expiresAt ? deadline(row.expiresAt, now).words : null;
  return {
    id: row.id,
    href: sentHref(row, context),
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
