import type { Tone } from '@/components/ui/tone';
import { type TimeWords, timeWords } from '@/lib/format/time';
import { detailWords } from '@/lib/trail/details/labels';
import { eventWords, outcomeTag, whoWords } from '@/lib/trail/labels';
import type { TrailRow } from '@/lib/trail/types';
import { trailHref } from './trail-links';

export type TrailLine = {
  number: string;
  at: TimeWords;
  who: string;
  whoHref: string | undefined;
  address: string | undefined;
  what: string;
  tag: { words: string; tone: Tone } | null;
  details: string[];
  organisation: string | undefined;
  mailbox: { name: string; meshMailboxId: string; href: string } | undefined;
  message: { words: string; href: string } | undefined;
};

/** A row of the trail as its table shows it. `path` is the page's own. Pure. */
export function toTrailLine(path: string, row: TrailRow, now: Date): TrailLine {
  const { mailboxId, mailboxName, meshMailboxId, messageId, meshMessageId, odsCode, organisationName } = row;
  return {
    number: row.number.toString(),
    at: timeWords(row.at, now),
    who: whoWords(row),
    whoHref: row.personId ? trailHref(path, { person: row.personId }) : undefined,
    address: row.address ?? undefined,
    what: eventWords(row),
    tag: outcomeTag(row),
    details: detailWords(row),
    organisation: organisationName ? `${organisationName} (${odsCode})` : undefined,
    mailbox:
      mailboxId && mailboxName !== null && meshMailboxId
        ? { name: mailboxName, meshMailboxId, href: trailHref(path, { mailbox: mailboxId }) }
        : undefined,
    message: messageId
      ? { words: meshMessageId ?? 'Message without a MESH id', href: trailHref(path, { message: messageId }) }
      : undefined,
  };
}
