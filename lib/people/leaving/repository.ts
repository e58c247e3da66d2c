import { levelsThatAllow } from '@/lib/auth/permissions';
import { type Db, db } from '@/lib/db/client';
import { count, inNameOrder, isAny, query, rowsOf } from '@/lib/db/query';

export type UnsentWork = {
  mailboxId: string;
  mailboxName: string;
  count: number;
  oldestAt: Date;
  /** The people who may send from the mailbox, without this person. */
  colleagues: { id: string; name: string }[];
};

/** The person's drafts in mailboxes of the organisation, by mailbox. */
export async function findUnsentWork(
  organisationId: string,
  personId: string,
  tx: Db = db(),
): Promise<UnsentWork[]> {
  const work = await rowsOf(
    query
      .selectFrom('message as m')
      .innerJoin('mailbox as b', 'b.id', 'm.mailbox_id')
      .select((eb) => [
        'b.id as mailboxId',
        'b.name as mailboxName',
        count.as('count'),
        eb.fn.min('m.happened_at').as('oldestAt'),
      ])
      .where('b.organisation_id', '=', organisationId)
      .where('m.direction', '=', 'SENT')
      .where('m.state', '=', 'DRAFT')
      .where('m.created_by_id', '=', personId)
      .groupBy(['b.id', 'b.name'])
      .orderBy('b.name', inNameOrder),
    tx,
  );
  const senders = await findSenders(
    tx,
    work.map(({ mailboxId }) => mailboxId),
  );
  return work.map((one) => ({
    ...one,
    colleagues: senders
      .filter(({ mailboxId, id }) => mailboxId === one.mailboxId && id !== personId)
      .map(({ id, name }) => ({ id, name })),
  }));
}

/** The people who may send from the mailboxes at this moment, by name. */
function findSenders(tx: Db, mailboxIds: string[]) {
  return rowsOf(
    query
      .selectFrom('live_access as a')
      .innerJoin('person as p', 'p.id', 'a.person_id')
      .select(['a.mailbox_id as mailboxId', 'p.id', 'p.name'])
      .where((eb) => isAny(eb.ref('a.mailbox_id'), mailboxIds))
      .where('a.level', 'in', levelsThatAllow('message:send'))
      .where('p.suspended_at', 'is', null)
      .groupBy(['a.mailbox_id', 'p.id', 'p.name'])
      .orderBy('p.name', inNameOrder),
    tx,
  );
}

type Drafts = { mailboxId: string; personId: string };

const draftsOf = ({ mailboxId, personId }: Drafts) => ({
  mailboxId,
  createdById: personId,
  direction: 'SENT' as const,
  state: 'DRAFT' as const,
});

/** Hands the drafts to a colleague. Returns how many. */
export async function handOver(tx: Db, drafts: Drafts, toId: string): Promise<number> {
  const { count } = await tx.message.updateMany({ where: draftsOf(drafts), data: { createdById: toId } });
  return count;
}

/** Removes the drafts. Returns how many. */
export async function discard(tx: Db, drafts: Drafts): Promise<number> {
  return (await tx.message.deleteMany({ where: draftsOf(drafts) })).count;
}

export type LostGrant = {
  mailboxId: string;
  level: string;
  kind: 'STANDING' | 'COVER';
  holderId: string;
  holderName: string;
};

/** What a person leaves behind in an organisation: their number of teams, and access that ends. */
export type LeftBehind = { teams: number; lost: LostGrant[] };

/**
 * Removes the person from the organisation: their membership, their places in teams, their own access and
 * cover, and the cover that others gave for them. What they did stays under their name, and their former
 * membership is kept for the trail.
 */
export async function deleteMembership(
  tx: Db,
  { personId, organisationId }: { personId: string; organisationId: string },
): Promise<LeftBehind> {
  const teams = await tx.teamMember.deleteMany({ where: { personId, team: { organisationId } } });
  const lost = await rowsOf(
    query
      .deleteFrom('mailbox_grant as g')
      .using(['mailbox as b', 'person as p'])
      .whereRef('b.id', '=', 'g.mailbox_id')
      .where('b.organisation_id', '=', organisationId)
      .whereRef('p.id', '=', 'g.person_id')
      .where((eb) =>
        eb('g.person_id', '=', personId).or(eb('g.kind', '=', 'COVER').and('g.cover_for_id', '=', personId)),
      )
      .returning([
        'g.mailbox_id as mailboxId',
        'g.level',
        'g.kind',
        'p.id as holderId',
        'p.name as holderName',
      ]),
    tx,
  );
  const where = { personId_organisationId: { personId, organisationId } };
  const { createdAt, endsAt } = await tx.membership.delete({ where });
  const now = new Date();
  const endedAt = endsAt && endsAt < now ? endsAt : now;
  await tx.pastMembership.create({ data: { personId, organisationId, createdAt, endedAt } });
  return { teams: teams.count, lost };
}
