import { CSV_START, csvRow } from '@/lib/format/csv';
import { detailWords, eventWords } from '@/lib/trail/labels';
import type { TrailRow } from '@/lib/trail/types';

const HEADS = [
  'Number',
  'Time (UTC)',
  'Who',
  'Person id',
  'From address',
  'What happened',
  'Event',
  'Outcome',
  'Details',
  'Organisation',
  'ODS code',
  'Mailbox',
  'Mailbox id',
  'Message id',
  'Message number here',
  'Reference',
];

/** How the file of the trail begins: its heads. Pure. */
export function trailCsvStart(): string {
  return CSV_START + csvRow(HEADS);
}

/** One line of the file of the trail. Pure. */
export function trailCsvRow(row: TrailRow): string {
  return csvRow([
    row.number,
    row.at,
    row.actor,
    row.personId,
    row.address,
    eventWords(row.event),
    row.event,
    row.outcome,
    detailWords(row.details).join('; '),
    row.organisationName,
    row.odsCode,
    row.mailboxName,
    row.meshMailboxId,
    row.meshMessageId,
    row.messageId,
    row.correlationId,
  ]);
}
