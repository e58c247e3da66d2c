import { db } from '@/lib/db/client';
import { INBOX_DAYS } from '../policy';

export type InboxSigns = { expiring: number; waiting: number; newest: string | null };

/**
 * What tells that an inbox has changed, and what is urgent in it: waiting messages that go back within a day, waiting
 * messages (both counted no further than `cap`), and the id of the one that arrived last.
 */
export async function getSigns(mailboxId: string, now: Date, cap: number): Promise<InboxSigns> {
  const arrivedBefore = new Date(now.getTime() - (INBOX_DAYS - 1) * 86_400_000);
  const [row] = await db().$queryRaw<InboxSigns[]>`
    select
      (select count(*)::int from (select 1 from message m where m.mailbox_id = ${mailboxId}::uuid
        and m.direction = 'RECEIVED' and m.state = 'AVAILABLE' and m.happened_at < ${arrivedBefore} limit ${cap}) x) as expiring,
      (select count(*)::int from (select 1 from message m where m.mailbox_id = ${mailboxId}::uuid
        and m.direction = 'RECEIVED' and m.state = 'AVAILABLE' limit ${cap}) x) as waiting,
      (select m.id from message m where m.mailbox_id = ${mailboxId}::uuid and m.direction = 'RECEIVED'
        order by m.happened_at desc, m.id desc limit 1) as newest`;
  return row ?? { expiring: 0, waiting: 0, newest: null };
}
