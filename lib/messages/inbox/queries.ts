import type { Actor } from '@/lib/auth/actor';
import { authorizeMailbox } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { COUNT_CAP } from '@/lib/mailboxes/types';
import { INBOX_TABS, type InboxTab } from '../policy';
import { countRows, findBeside, listRows } from '../repository';
import { type InboxFilter, isNarrowed } from '../schema';
import type { Beside } from '../types';
import { cursorFrom, type MessagePage, PAGE_SIZE, SELECT_LIMIT, toPage } from './policy';
import { getSigns, getSignsAndCounts, type InboxSigns } from './repository';

export type Inbox = MessagePage & {
  counts: Record<InboxTab, number>;
  /** How many waiting messages match on all pages, counted up to one more than SELECT_LIMIT. */
  matching: number;
  expiringWithinDay: number;
  expiringWithinThreeDays: number;
  /** Changes when there is something new to show; see getInboxPulse. */
  marker: string;
};

const markerOf = ({ newest, waiting, lastDownloadAt }: InboxSigns) =>
  [newest ?? 'none', waiting, lastDownloadAt?.getTime() ?? 'none'].join(':');

const wantedOf = (mailboxId: string, filter: InboxFilter) => ({
  mailboxId,
  direction: 'RECEIVED' as const,
  states: INBOX_TABS[filter.tab],
  filter,
  show: filter.show,
});

/** A page of a list, or the first one if nothing is left on that page: there may be messages on others. */
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
 * A page of the inbox with the tabs' counts (up to COUNT_CAP). With `select`, all that match on one page, up
 * to SELECT_LIMIT. Says who downloaded a file, as the message's own page does to the same people.
 * @throws AppError not_found, forbidden.
 */
export async function listInbox(actor: Actor, mailboxId: string, filter: InboxFilter): Promise<Inbox> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'mailbox:view');
  const { cursor } = filter.select ? {} : cursorFrom(filter);
  const size = filter.select ? SELECT_LIMIT : PAGE_SIZE;
  const wanted = wantedOf(mailbox.id, filter);
  const isCounted = filter.tab === 'waiting' && isNarrowed(filter);
  const { waiting: _, ...others } = INBOX_TABS;
  const [page, narrowed, signs] = await Promise.all([
    listPage({ ...wanted, limit: size + 1, ...(cursor && { cursor }) }),
    isCounted ? countRows(wanted, SELECT_LIMIT + 1) : null,
    getSignsAndCounts(mailbox.id, clock.now(), others, COUNT_CAP),
  ]);
  const { waiting, collected, expired, expiringWithinDay, expiringWithinThreeDays } = signs;
  const counts = { waiting, collected, expired };
  const all = filter.tab === 'waiting' ? counts.waiting : 0;
  const matching = narrowed ?? Math.min(all, SELECT_LIMIT + 1);
  return { ...page, counts, matching, expiringWithinDay, expiringWithinThreeDays, marker: markerOf(signs) };
}

/**
 * The messages before and after this one in a list of the inbox, even when this one has left the list, and
 * how many wait (up to COUNT_CAP). Ids only, so it is not audited. Empty for sent messages. @throws AppError
 * not_found, forbidden.
 */
export async function getNeighbours(
  actor: Actor,
  mailboxId: string,
  messageId: string,
  filter: InboxFilter,
): Promise<Beside> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'mailbox:view');
  const found = await findBeside(messageId, wantedOf(mailbox.id, filter), COUNT_CAP);
  return found ?? { previousId: null, nextId: null, waiting: 0 };
}

export type InboxPulse = { marker: string; waiting: number; lastPolledAt: string | null };

/**
 * The little that an open inbox asks for again and again: when `marker` changes, there is something to show.
 * Shows no message, so it is not audited. @throws AppError not_found, forbidden.
 */
export async function getInboxPulse(actor: Actor, mailboxId: string): Promise<InboxPulse> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'mailbox:view');
  const signs = await getSigns(mailbox.id, clock.now(), COUNT_CAP);
  return {
    marker: markerOf(signs),
    waiting: signs.waiting,
    lastPolledAt: mailbox.lastPolledAt?.toISOString() ?? null,
  };
}
