import { recordAuditAlone } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeMailbox } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { COUNT_CAP } from '@/lib/mailboxes/types';
import { INBOX_TABS, type InboxTab } from '../policy';
import { countGroups, listRows } from '../repository';
import type { InboxFilter } from '../schema';
import { cursorFrom, type MessagePage, PAGE_SIZE, toPage } from './policy';
import { getSigns, type InboxSigns } from './repository';

export type Inbox = MessagePage & {
  counts: Record<InboxTab, number>;
  expiringWithinDay: number;
  expiringWithinThreeDays: number;
  /** Changes when there is something new to show; see getInboxPulse. */
  marker: string;
};

const markerOf = ({ newest, waiting }: InboxSigns) => `${newest ?? 'none'}:${waiting}`;

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
    getSigns(mailbox.id, clock.now(), COUNT_CAP),
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
  const signs = await getSigns(mailbox.id, clock.now(), COUNT_CAP);
  return {
    marker: markerOf(signs),
    waiting: signs.waiting,
    lastPolledAt: mailbox.lastPolledAt?.toISOString() ?? null,
  };
}
