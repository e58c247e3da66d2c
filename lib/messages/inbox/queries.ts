import { recordAuditAlone } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeMailbox } from '@/lib/auth/authorize';
import { COUNT_CAP } from '@/lib/mailboxes/types';
import { INBOX_TABS, type InboxTab } from '../policy';
import { countGroups, listRows } from '../repository';
import type { InboxFilter } from '../schema';
import type { Cursor, MessageRow } from '../types';
import { getSigns, type InboxSigns } from './repository';

export const PAGE_SIZE = 25;

export type MessagePage = { rows: MessageRow[]; next: Cursor | null; previous: Cursor | null };

export type Inbox = MessagePage & {
  counts: Record<InboxTab, number>;
  expiringWithinDay: number;
  expiringWithinThreeDays: number;
  /** Changes when there is something new to show; see getInboxPulse. */
  marker: string;
};

const markerOf = ({ newest, waiting }: InboxSigns) => `${newest ?? 'none'}:${waiting}`;

const cursorOf = ({ happenedAt, id }: MessageRow): Cursor => ({ at: happenedAt, id });

/** One page of rows from one more than a page, read in either direction, with the places to go on from. */
export function toPage(
  found: MessageRow[],
  { backwards, started }: { backwards: boolean; started: boolean },
): MessagePage {
  const more = found.length > PAGE_SIZE;
  const rows = found.slice(0, PAGE_SIZE);
  if (backwards) rows.reverse();
  const first = rows[0];
  const last = rows.at(-1);
  return {
    rows,
    next: last && (backwards || more) ? cursorOf(last) : null,
    previous: first && (backwards ? more : started) ? cursorOf(first) : null,
  };
}

/** The row beyond which a filter asks to go on, if it does. */
export function cursorFrom(filter: { after?: Cursor | undefined; before?: Cursor | undefined }) {
  if (filter.before) return { cursor: { at: filter.before, backwards: true } };
  return filter.after ? { cursor: { at: filter.after, backwards: false } } : {};
}

/**
 * A page of the inbox with the tabs' counts (up to COUNT_CAP). Audited as a look at the inbox.
 * @throws AppError not_found, forbidden.
 */
export async function listInbox(actor: Actor, mailboxId: string, filter: InboxFilter): Promise<Inbox> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'mailbox:view');
  const { cursor } = cursorFrom(filter);
  const [found, counts, signs] = await Promise.all([
    listRows({
      mailboxId: mailbox.id,
      direction: 'RECEIVED',
      states: INBOX_TABS[filter.tab],
      filter,
      onlyProblems: filter.problems === 'yes',
      limit: PAGE_SIZE + 1,
      ...(cursor && { cursor }),
    }),
    countGroups(mailbox.id, 'RECEIVED', INBOX_TABS, COUNT_CAP),
    getSigns(mailbox.id, new Date(), COUNT_CAP),
    recordAuditAlone({
      actor: auditActor(actor),
      event: 'inbox.viewed',
      outcome: 'done',
      organisationId: mailbox.organisationId,
      mailboxId: mailbox.id,
    }),
  ]);
  const page = toPage(found, { backwards: cursor?.backwards ?? false, started: cursor !== undefined });
  const { expiringWithinDay, expiringWithinThreeDays } = signs;
  return { ...page, counts, expiringWithinDay, expiringWithinThreeDays, marker: markerOf(signs) };
}

export type InboxPulse = { marker: string; waiting: number; lastPolledAt: string | null };

/** The little that an open inbox asks again and again: when `marker` changes, there is something to show. Shows no message, so it is not audited. @throws AppError not_found, forbidden. */
export async function getInboxPulse(actor: Actor, mailboxId: string): Promise<InboxPulse> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'mailbox:view');
  const signs = await getSigns(mailbox.id, new Date(), COUNT_CAP);
  return {
    marker: markerOf(signs),
    waiting: signs.waiting,
    lastPolledAt: mailbox.lastPolledAt?.toISOString() ?? null,
  };
}
