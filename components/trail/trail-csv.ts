import type { CsvValue } from '@/lib/format/csv';
import { detailWords } from '@/lib/trail/details/labels';
import { eventWords, isByService, whoWords } from '@/lib/trail/labels';
import type { TrailRow } from '@/lib/trail/types';

const HEAD = [
  'Number',
  'Time (UK)',
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

function toLine(row: TrailRow): CsvValue[] {
  return [
    row.number,
    row.at,
    isByService(row) ? row.actor : whoWords(row),
    row.personId,
    row.address,
    eventWords(row),
    row.event,
    row.outcome,
    detailWords(row).join('; '),
    row.organisationName,
    row.odsCode,
    row.mailboxName,
    row.meshMailboxId,
    row.meshMessageId,
    row.messageId,
    row.correlationId,
  ];
}

async function* toLines(batches: AsyncIterable<TrailRow[]>): AsyncGenerator<CsvValue[][]> {
  for await (const rows of batches) yield rows.map(toLine);
}

/**
 * The trail as a file with the day's date, with what happened in words and in codes, written while it is
 * read.
 */
export function trailCsv(batches: AsyncIterable<TrailRow[]>, now: Date) {
  return { name: `audit-trail-${now.toISOString().slice(0, 10)}`, head: HEAD, batches: toLines(batches) };
}
