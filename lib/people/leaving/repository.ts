import { type Db, db } from '@/lib/db/client';

export type UnsentWork = {
  mailboxId: string;
  mailboxName: string;
  count: number;
  oldestAt: Date;
  /** Who may send from the mailbox, without the person. */
  colleagues: { id: string; name: string }[];
};

/** Messages that the person began in mailboxes of the organisation and did not send, by mailbox. */
export async function findUnsentWork(
  organisationId: string,
  personId: string,
  tx: Db = db(),
): Promise<UnsentWork[]> {
  const work = await tx.$queryRaw<Omit<UnsentWork, 'colleagues'>[]>`
    select b.id as "mailboxId", b.name as "mailboxName", count(*)::int as count, min(m.happened_at) as "oldestAt"
    from message m join mailbox b on b.id = m.mailbox_id
    where b.organisation_id = ${organisationId}::uuid and m.direction = 'SENT' and m.state = 'DRAFT'
      and m.created_by_id = ${personId}::uuid
    group by b.id, b.name order by b.name collate names`;
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

/** Who may send from the mailboxes at this moment, by name. */
function findSenders(tx: Db, mailboxIds: string[]) {
  return tx.$queryRaw<{ mailboxId: string; id: string; name: string }[]>`
    select a.mailbox_id as "mailboxId", p.id, p.name
    from live_access a join person p on p.id = a.person_id
    where a.mailbox_id = any(${mailboxIds}::uuid[]) and a.level in ('SEND', 'MANAGE') and p.suspended_at is null
    group by a.mailbox_id, p.id, p.name order by p.name collate names`;
}

type Drafts = { mailboxId: string; personId: string };

const draftsOf = ({ mailboxId, personId }: Drafts) => ({
  mailboxId,
  createdById: personId,
  direction: 'SENT' as const,
  state: 'DRAFT' as const,
});

/** Makes a colleague the one who began the drafts; returns how many. */
export async function handOver(tx: Db, drafts: Drafts, toId: string): Promise<number> {
  const { count } = await tx.message.updateMany({ where: draftsOf(drafts), data: { createdById: toId } });
  return count;
}

/** Removes the drafts; returns how many. */
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

/** What a person leaves behind in an organisation: in how many teams they were, and access that ends. */
export type LeftBehind = { teams: number; lost: LostGrant[] };

/**
 * Takes the person out of the organisation: their membership, their places in teams, their own access and cover, and
 * the cover that others held for them. What they did stays under their name, and that they were here is kept for the trail.
 */
export async function deleteMembership(
  tx: Db,
  { personId, organisationId }: { personId: string; organisationId: string },
): Promise<LeftBehind> {
  const teams = await tx.teamMember.deleteMany({ where: { personId, team: { organisationId } } });
  const lost = await tx.$queryRaw<LostGrant[]>`
    delete from mailbox_grant g using mailbox b, person p
    where b.id = g.mailbox_id and b.organisation_id = ${organisationId}::uuid and p.id = g.person_id
      and (g.person_id = ${personId}::uuid or (g.kind = 'COVER' and g.cover_for_id = ${personId}::uuid))
    returning g.mailbox_id as "mailboxId", g.level::text as level, g.kind::text as kind, p.id as "holderId",
      p.name as "holderName"`;
  const where = { personId_organisationId: { personId, organisationId } };
  const { createdAt, endsAt } = await tx.membership.delete({ where });
  const now = new Date();
  const endedAt = endsAt && endsAt < now ? endsAt : now;
  await tx.pastMembership.create({ data: { personId, organisationId, createdAt, endedAt } });
  return { teams: teams.count, lost };
}
