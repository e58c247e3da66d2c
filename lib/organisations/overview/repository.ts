import { db } from '@/lib/db/client';

export type Counts = { people: number; teams: number; mailboxes: number; reviewDueAt: Date | null };

/** How many belong to the organisation now, and when its open access review is due. */
export async function findCounts(organisationId: string): Promise<Counts> {
  const [row] = await db().$queryRaw<Counts[]>`
    select
      (select count(*)::int from live_membership where organisation_id = ${organisationId}::uuid) as people,
      (select count(*)::int from team where organisation_id = ${organisationId}::uuid) as teams,
      (select count(*)::int from mailbox where organisation_id = ${organisationId}::uuid and closed_at is null) as mailboxes,
      (select min(due_at) from access_review where organisation_id = ${organisationId}::uuid and finished_at is null)
        as "reviewDueAt"`;
  return row ?? { people: 0, teams: 0, mailboxes: 0, reviewDueAt: null };
}
