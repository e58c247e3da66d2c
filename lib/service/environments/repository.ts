import { db } from '@/lib/db/client';

export type EnvironmentSigns = {
  environment: string;
  mailboxes: number;
  withProblem: number;
  lastAnsweredAt: Date | null;
  lastProblem: string | null;
};

/** What the open mailboxes of each environment found when they last asked MESH. */
export function listEnvironmentSigns(): Promise<EnvironmentSigns[]> {
  return db().$queryRaw<EnvironmentSigns[]>`
    select environment, count(*)::int as mailboxes,
      count(*) filter (where paused_at is null
        and coalesce(last_poll_problem, handshake_problem) is not null)::int as "withProblem",
      greatest(max(last_polled_at), max(last_handshake_at)) as "lastAnsweredAt",
      max(coalesce(last_poll_problem, handshake_problem)) filter (where paused_at is null) as "lastProblem"
    from mailbox where closed_at is null group by environment`;
}

/** The operators whom a warning can reach. */
export function listOperators() {
  return db().person.findMany({
    where: { serviceRole: 'OPERATOR', suspendedAt: null },
    select: { id: true, name: true, email: true },
    orderBy: { email: 'asc' },
  });
}
