import { count, countOf, query, rowOf } from '@/lib/db/query';
import { INBOX_DAYS } from '../policy';
import { groupCounts } from '../repository';
import type { MessageState } from '../types';

export type InboxSigns = {
  expiringWithinDay: number;
  expiringWithinThreeDays: number;
  waiting: number;
  newest: string | null;
  lastDownloadAt: Date | null;
};

const waiting = (mailboxId: string) =>
  query
    .selectFrom('message as m')
    .where('m.mailbox_id', '=', mailboxId)
    .where('m.direction', '=', 'RECEIVED')
    .where('m.state', '=', 'AVAILABLE');

function signsOf(mailboxId: string, now: Date, cap: number) {
  const arrivedBefore = (days: number) => new Date(now.getTime() - (INBOX_DAYS - days) * 86_400_000);
  const expiring = (days: number) =>
    waiting(mailboxId)
      .where('m.accepted_at', 'is not', null)
      .where('m.happened_at', '<', arrivedBefore(days))
      .limit(cap);
  return query
    .selectFrom((eb) =>
      eb
        .selectFrom(
          waiting(mailboxId).select('m.downloaded_at').orderBy('m.happened_at', 'desc').limit(cap).as('x'),
        )
        .select((on) => [count.as('waiting'), on.fn.max('x.downloaded_at').as('lastDownloadAt')])
        .as('w'),
    )
    .select((eb) => [
      countOf(expiring(1)).as('expiringWithinDay'),
      countOf(expiring(3)).as('expiringWithinThreeDays'),
      'w.waiting',
      'w.lastDownloadAt',
      eb
        .selectFrom('message as m')
        .select('m.id')
        .where('m.mailbox_id', '=', mailboxId)
        .where('m.direction', '=', 'RECEIVED')
        .orderBy('m.happened_at', 'desc')
        .orderBy('m.id', 'desc')
        .limit(1)
        .as('newest'),
    ]);
}

function there<Row>(row: Row | null): Row {
  if (!row) throw new Error('the database gave no counts');
  return row;
}

/**
 * What shows that an inbox has changed, and what is urgent in it: waiting messages that expire within a day
 * and within three, all that wait (counted up to `cap`), when one of their files was last downloaded, and the
 * id of the latest arrival.
 */
export async function getSigns(mailboxId: string, now: Date, cap: number): Promise<InboxSigns> {
  return there(await rowOf(signsOf(mailboxId, now, cap)));
}

/**
 * The same, and how many messages are in each group of states, counted up to `cap` each. In one query: every
 * inbox page uses it.
 */
export async function getSignsAndCounts<K extends string>(
  mailboxId: string,
  now: Date,
  groups: Record<K, readonly MessageState[]>,
  cap: number,
): Promise<InboxSigns & Record<K, number>> {
  const asked = signsOf(mailboxId, now, cap).select(groupCounts(mailboxId, 'RECEIVED', groups, cap));
  return there(await rowOf(asked.$castTo<InboxSigns & Record<K, number>>()));
}
