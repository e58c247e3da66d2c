import type { Actor } from '@/lib/auth/actor';
import { authorizeMailbox } from '@/lib/auth/authorize';
import { COUNT_CAP } from '@/lib/mailboxes/types';
import { cursorFrom, type MessagePage, PAGE_SIZE, toPage } from '../inbox/policy';
import { SENT_TABS, type SentTab } from '../policy';
import { countGroups, listRows } from '../repository';
import type { SentFilter } from '../schema';

export type SentList = MessagePage & { counts: Record<SentTab, number> };

/**
 * A page of the mailbox's sent messages and drafts, with the tabs' counts (up to COUNT_CAP).
 * @throws AppError not_found, forbidden.
 */
export async function listSent(actor: Actor, mailboxId: string, filter: SentFilter): Promise<SentList> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'mailbox:view');
  const { cursor } = cursorFrom(filter);
  const [found, counts] = await Promise.all([
    listRows({
      mailboxId: mailbox.id,
      direction: 'SENT',
      states: SENT_TABS[filter.tab],
      filter,
      limit: PAGE_SIZE + 1,
      ...(cursor && { cursor }),
    }),
    countGroups(mailbox.id, 'SENT', SENT_TABS, COUNT_CAP),
  ]);
  const page = toPage(found, { backwards: cursor?.backwards ?? false, started: cursor !== undefined });
  return { ...page, counts };
}
