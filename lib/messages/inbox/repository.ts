import { db } from '@/lib/db/client';
import { INBOX_DAYS } from '../policy';

export type InboxSigns = {
  expiringWithinDay: number;
  expiringWithinThreeDays: number;
  waiting: number;
  newest: string | null;
  lastDownloadAt: Date | null;
};

/**
 * What tells that an inbox has changed, and what is urgent in it: waiting messages that go back within a day and within
 * three, all that wait (counted no further than `cap`), when a file of theirs was last downloaded, and the id of the one
 * that arrived last.
 */
export async function getSigns(mailboxId: string, now: Date, cap: number): Promise<InboxSigns> {
  const arrivedBefore = (days: number) => new Date(now.getTime() - (INBOX_DAYS - days) * 86_400_000);
  const [row] = await db().$queryRaw<InboxSigns[]>`
    select
      (select count(*)::int from (select 1 from message m where m.mailbox_id = ${mailboxId}::uuid
        and m.direction = 'RECEIVED' and m.state = 'AVAILABLE' and m.accepted_at is not null and m.happened_at < ${arrivedBefore(1)} limit ${cap}) x) as "expiringWithinDay",
      (select count(*)::int from (select 1 from message m where m.mailbox_id = ${mailboxId}::uuid
        and m.direction = 'RECEIVED' and m.state = 'AVAILABLE' and m.accepted_at is not null and m.happened_at < ${arrivedBefore(3)} limit ${cap}) x) as "expiringWithinThreeDays",
      w.waiting, w.last_download as "lastDownloadAt",
      (select m.id from message m where m.mailbox_id = ${mailboxId}::uuid and m.direction = 'RECEIVED'
        order by m.happened_at desc, m.id desc limit 1) as newest
    from (select count(*)::int as waiting, max(x.downloaded_at) as last_download from (
      select m.downloaded_at from message m where m.mailbox_id = ${mailboxId}::uuid
        and m.direction = 'RECEIVED' and m.state = 'AVAILABLE' order by m.happened_at desc limit ${cap}) x) w`;
  return (
    row ?? {
      expiringWithinDay: 0,
      expiringWithinThreeDays: 0,
      waiting: 0,
      newest: null,
      lastDownloadAt: null,
    }
  );
}
