import { countOf, query, rowOf } from '@/lib/db/query';

export type Counts = { people: number; teams: number; mailboxes: number; reviewDueAt: Date | null };

/** How many people belong to the organisation now, and when its open access review is due. */
export async function findCounts(organisationId: string): Promise<Counts> {
  const row = await rowOf(
    query.selectNoFrom((eb) => [
      countOf(eb.selectFrom('live_membership').where('organisation_id', '=', organisationId)).as('people'),
      countOf(eb.selectFrom('team').where('organisation_id', '=', organisationId)).as('teams'),
      countOf(
        eb.selectFrom('mailbox').where('organisation_id', '=', organisationId).where('closed_at', 'is', null),
      ).as('mailboxes'),
      eb
        .selectFrom('access_review')
        .select((on) => on.fn.min('due_at').as('due_at'))
        .where('organisation_id', '=', organisationId)
        .where('finished_at', 'is', null)
        .as('reviewDueAt'),
    ]),
  );
  return row ?? { people: 0, teams: 0, mailboxes: 0, reviewDueAt: null };
}
