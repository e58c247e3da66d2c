import { db } from '@/lib/db/client';
import { count, countWhere, query, rowsOf } from '@/lib/db/query';

/** What the open mailboxes of each environment found when they last asked MESH. */
export function listEnvironmentStatuses() {
  return rowsOf(
    query
      .selectFrom('mailbox')
      .select((eb) => {
        const problem = eb.fn.coalesce('last_poll_problem', 'handshake_problem');
        const runs = eb('paused_at', 'is', null);
        return [
          'environment',
          count.as('mailboxes'),
          countWhere(runs.and(problem, 'is not', null)).as('withProblem'),
          eb
            .fn<Date | null>('greatest', [eb.fn.max('last_polled_at'), eb.fn.max('last_handshake_at')])
            .as('lastAnsweredAt'),
          eb.fn.max(problem).filterWhere(runs).as('lastProblem'),
        ];
      })
      .where('closed_at', 'is', null)
      .groupBy('environment'),
  );
}

/** The operators who can receive a warning. */
export function listOperators() {
  return db().person.findMany({
    where: { serviceRole: 'OPERATOR', suspendedAt: null },
    select: { id: true, name: true, email: true },
    orderBy: { email: 'asc' },
  });
}
