import { deadline, timeWords } from '@/lib/format/time';
import { type Claim, say } from '@/lib/messages/claims/policy';
import { sizeAndParts, subjectWords } from '@/lib/messages/labels';
import type { MessageRow } from '@/lib/messages/types';
import { downloadedWords } from './downloaded-words';
import { fileNameWords } from './file-name-words';
import { messageHref } from './message-href';
import type { InboxRow, RowClaim, SentRow } from './view-models';

const shown = ({ code, tone, heading }: Claim): RowClaim => ({ code, tone, heading });

/** Until when a message waits, if that is known. */
function waitingUntil({ missing, expiresAt }: MessageRow, now: Date): InboxRow['deadline'] {
  const told = ({ code, heading }: Claim, urgent: boolean) => ({ code, heading, urgent });
  if (missing) return told(say('list.unlisted'), true);
  if (!expiresAt) return told(say('list.no_deadline'), true);
  const { words, urgent } = deadline(expiresAt, now);
  return told(say('list.until', { until: words }), urgent);
}

/** Inbox rows as the table shows them. Pure. */
export function toInboxRow(row: MessageRow, now: Date): InboxRow {
  const isReport = row.kind === 'REPORT';
  const waiting = row.state === 'AVAILABLE';
  const unread = row.readAgainAt !== null;
  const fileName = fileNameWords(row.fileName);
  const fileSize = sizeAndParts(row.sizeBytes, row.partCount);
  const downloaded = downloadedWords(row, now);
  const fromName = unread ? 'Sender not known yet' : (row.otherName ?? 'Name not known');
  return {
    id: row.id,
    seen: row.seen || !waiting,
    fromName: isReport ? 'Delivery problem' : fromName,
    fromMailboxId: isReport ? 'about a message you sent' : (row.otherMailboxId ?? ''),
    subject: subjectWords(row.subject, row.kind, unread),
    workflowName: row.workflowName ?? (row.workflowId || 'Type not known'),
    arrived: timeWords(row.happenedAt, now),
    ...(!isReport && fileName && { fileName }),
    ...(!isReport && fileSize && { fileSize }),
    ...(downloaded && { downloaded: shown(downloaded) }),
    ...(waiting ? { deadline: waitingUntil(row, now) } : { state: shown(say(`state.${row.state}`)) }),
    ...(isReport && { problem: shown(say('list.problem')) }),
  };
}

type Context = {
  mailboxId: string;
  now: Date;
  /** Which list, as its messages' pages keep it to return: see listQuery. */
  query: string;
};

/** Where a message in the sent list leads: unfinished ones back to where they stopped. */
function sentHref(row: MessageRow, { mailboxId, query }: Context): string {
  const isDraft = row.state === 'DRAFT';
  return isDraft ? `/mailboxes/${mailboxId}/compose/${row.id}/check` : messageHref(mailboxId, row.id, query);
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
    state: shown(say(`state.${row.state}`)),
    ...(until && { stateNote: shown(say('list.to_be_collected', { until })) }),
  };
}
