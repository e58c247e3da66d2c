import { levelsThatAllow } from '@/lib/auth/permissions';
import { count, countWhere, isAny, query, rowsOf } from '@/lib/db/query';
import type { EmailOf } from '@/lib/email/content';

/** The recipients, and what the email says. */
export type WaitingFor = { personId: string; email: string; mailboxId: string } & Omit<
  EmailOf<'messages-left-waiting'>,
  'kind' | 'link'
>;

/**
 * Each mailbox with waiting messages, with each person who may collect them now and has not switched the
 * emails off. A deadline before `tomorrow` is today, one before `dayAfter` tomorrow.
 */
export function listWaitingFor(now: Date, tomorrow: Date, dayAfter: Date): Promise<WaitingFor[]> {
  return rowsOf(
    query
      .selectFrom('mailbox as b')
      .innerJoin('organisation as o', 'o.id', 'b.organisation_id')
      .crossJoinLateral((eb) =>
        eb
          .selectFrom('message as m')
          .select((on) => [
            count.as('waiting'),
            countWhere(on('m.expires_at', '<=', now)).as('overdue'),
            countWhere(on('m.expires_at', '>', now).and('m.expires_at', '<', tomorrow)).as('today'),
            countWhere(on('m.expires_at', '>=', tomorrow).and('m.expires_at', '<', dayAfter)).as('tomorrow'),
          ])
          .whereRef('m.mailbox_id', '=', 'b.id')
          .where('m.direction', '=', 'RECEIVED')
          .where('m.state', '=', 'AVAILABLE')
          .as('w'),
      )
      .innerJoin('person as p', (join) =>
        join
          .on('p.suspended_at', 'is', null)
          .on('p.waiting_emails', '=', true)
          .on((eb) =>
            eb.exists(
              eb
                .selectFrom('live_access as a')
                .whereRef('a.mailbox_id', '=', 'b.id')
                .whereRef('a.person_id', '=', 'p.id')
                .where((on) => isAny(on.ref('a.level'), levelsThatAllow('message:collect'))),
            ),
          ),
      )
      .select([
        'p.id as personId',
        'p.name',
        'p.email',
        'b.id as mailboxId',
        'b.name as mailbox',
        'o.name as organisation',
        'w.waiting',
        'w.today',
        'w.tomorrow',
        'w.overdue',
        'b.last_polled_at as checkedAt',
      ])
      .where('b.closed_at', 'is', null)
      .where('w.waiting', '>', 0)
      .orderBy('b.id')
      .orderBy('p.id'),
  );
}
