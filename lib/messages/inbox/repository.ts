import { db } from '@/lib/db/client';
import { INBOX_DAYS } from '../policy';

/** How many waiting messages go back to their senders within a day, counted no further than `cap`. */
export async function countExpiringWithinDay(mailboxId: string, now: Date, cap: number): Promise<number> {
  const arrivedBefore = new Date(now.getTime() - (INBOX_DAYS - 1) * 86_400_000);
  const [row] = await db().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (select 1 from message m
      where m.mailbox_id = ${mailboxId}::uuid and m.direction = 'RECEIVED' and m.state = 'AVAILABLE'
        and m.happened_at < ${arrivedBefore} limit ${cap}) x`;
  return row?.count ?? 0;
}

/** The id of the message that arrived last, or null. */
export async function findNewest(mailboxId: string): Promise<string | null> {
  const row = await db().message.findFirst({
    where: { mailboxId, direction: 'RECEIVED' },
    orderBy: [{ happenedAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  return row?.id ?? null;
}
