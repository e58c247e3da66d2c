import type { Actor } from '@/lib/auth/actor';
import { authorizeMailbox } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { COUNT_CAP } from '@/lib/mailboxes/types';
import { INBOX_TABS, type InboxTab } from '../policy';
import { countGroups, countRows, findMessage, listRows } from '../repository';
import type { InboxFilter } from '../schema';
import { cursorFrom, type MessagePage, PAGE_SIZE, SELECT_LIMIT, toPage } from './policy';
import { getSigns, type InboxSigns } from './repository';

export type Inbox = MessagePage & {
  counts: Record<InboxTab, number>;
  /** How many of those that wait match on all pages, counted to one more than SELECT_LIMIT. */
  matching: number;
  expiringWithinDay: number;
  expiringWithinThreeDays: number;
  /** Changes when there is something new to show; see getInboxPulse. */
  marker: string;
};

const markerOf = ({ newest, waiting, lastDownloadAt }: InboxSigns) =>
  [newest ?? 'none', waiting, lastDownloadAt?.getTime() ?? 'none'].join(':');

/** Whether not all of a tab's messages are wanted. */
const isNarrowed = ({ text, other, workflow, from, to, show }: InboxFilter) =>
  [text, other, workflow, from, to, show].some(Boolean);

const wantedOf = (mailboxId: string, filter: InboxFilter) => ({
  mailboxId,
  direction: 'RECEIVED' as const,
  states: INBOX_TABS[filter.tab],
  filter,
  show: filter.show,
});

/** A page of a list, or the first one where nothing is left on that page: others may still have messages. */
async function listPage(wanted: Parameters<typeof listRows>[0]): Promise<MessagePage> {
  const { cursor, limit } = wanted;
  const found = await listRows(wanted);
  if (cursor && found.length === 0) {
    const { cursor: _, ...first } = wanted;
    return listPage(first);
  }
  const started = cursor !== undefined;
  return toPage(found, { backwards: cursor?.backwards ?? false, started, size: limit - 1 });
}

/**
 * A page of the inbox with the tabs' counts (up to COUNT_CAP); with `select`, all that match on one page, up to SELECT_LIMIT.
 * Says who downloaded a file, as the message's own page does to the same people.
 * @throws AppError not_found, forbidden.
 */
export async function listInbox(actor: Actor, mailboxId: string, filter: InboxFilter): Promise<Inbox> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'mailbox:view');
  const { cursor } = filter.select ? {} : cursorFrom(filter);
  const size = filter.select ? SELECT_LIMIT : PAGE_SIZE;
  const wanted = wantedOf(mailbox.id, filter);
  const isCounted = filter.tab === 'waiting' && isNarrowed(filter);
  const [page, narrowed, counts, signs] = await Promise.all([
    listPage({ ...wanted, limit: size + 1, ...(cursor && { cursor }) }),
    isCounted ? countRows(wanted, SELECT_LIMIT + 1) : null,
    countGroups(mailbox.id, 'RECEIVED', INBOX_TABS, COUNT_CAP),
    getSigns(mailbox.id, clock.now(), COUNT_CAP),
  ]);
  const { expiringWithinDay, expiringWithinThreeDays } = signs;
  const all = filter.tab === 'waiting' ? counts.waiting : 0;
  const matching = narrowed ?? Math.min(all, SELECT_LIMIT + 1);
  return { ...page, counts, matching, expiringWithinDay, expiringWithinThreeDays, marker: markerOf(signs) };
}

export type Neighbours = { previousId: string | null; nextId: string | null };

/**
 * The messages before and after this one in a list of the inbox, also when this one has left the list. Ids only, so it is
 * not audited. @throws AppError not_found, forbidden.
 */
export async function getNeighbours(
  actor: Actor,
  mailboxId: string,
  messageId: string,
  filter: InboxFilter,
): Promise<Neighbours> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'mailbox:view');
  const message = await findMessage(mailbox.id, messageId);
  if (message?.direction !== 'RECEIVED') return { previousId: null, nextId: null };
  const beside = async (backwards: boolean) => {
    const cursor = { at: { at: message.happenedAt, id: message.id }, backwards };
    const [row] = await listRows({ ...wantedOf(mailbox.id, filter), limit: 1, cursor });
    return row?.id ?? null;
  };
  const [previousId, nextId] = await Promise.all([beside(true), beside(false)]);
  return { previousId, nextId };
}

export type InboxPulse = { marker: string; waiting: number; lastPolledAt: string | null };

/** The little that an open inbox asks again and again: when `marker` changes, there is something to show. Shows no message, so it is not audited. @throws AppError not_found, forbidden. */
export async function getInboxPulse(actor: Actor, mailboxId: string): Promise<InboxPulse> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'mailbox:view');
  const signs = await getSigns(mailbox.id, clock.now(), COUNT_CAP);
  return {
    marker: markerOf(signs),
    waiting: signs.waiting,
    lastPolledAt: mailbox.lastPolledAt?.toISOString() ?? null,
  };
}
