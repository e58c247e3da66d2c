import type { AccessLevel } from '@/lib/auth/access-level/types';
import { type Db, db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { holds } from '@/lib/db/holds';
import { isUuid } from '@/lib/format/uuid';
import { LAST_USED } from '../grants/repository';
import type { GrantKind } from '../types';
import type { Decision, ReviewItem, ReviewSummary } from './types';

const STILL_THERE = Prisma.sql`exists (select 1 from mailbox_grant g where g.id = i.grant_id)`;

const SUMMARY = Prisma.sql`r.id, r.opened_at as "openedAt", r.due_at as "dueAt", r.finished_at as "finishedAt",
  r.finished_by_name as "finishedByName",
  (select count(*)::int from access_review_item i where i.review_id = r.id) as "itemCount",
  (select count(*)::int from access_review_item i where i.review_id = r.id and i.decision is null and ${STILL_THERE})
    as "undecidedCount",
  (select count(*)::int from access_review_item i where i.review_id = r.id and i.decision = 'REMOVE') as "removeCount"`;

/** The organisation's latest reviews, the newest first. */
export function listReviewRows(organisationId: string, limit: number): Promise<ReviewSummary[]> {
  return db().$queryRaw<ReviewSummary[]>`
    select ${SUMMARY} from access_review r where r.organisation_id = ${organisationId}::uuid
    order by r.opened_at desc, r.id desc limit ${limit}`;
}

/** A review of that organisation; null when there is none of that id. */
export async function findReview(
  organisationId: string,
  reviewId: string,
  tx: Db = db(),
): Promise<ReviewSummary | null> {
  if (!isUuid(reviewId)) return null;
  const [row] = await tx.$queryRaw<ReviewSummary[]>`
    select ${SUMMARY} from access_review r
    where r.organisation_id = ${organisationId}::uuid and r.id = ${reviewId}::uuid`;
  return row ?? null;
}

/** The organisation's review that is not signed off; null when there is none. */
export function findOpenReview(organisationId: string, tx: Db = db()) {
  return tx.accessReview.findFirst({
    where: { organisationId, finishedAt: null },
    select: { id: true, openedAt: true, dueAt: true },
    orderBy: { openedAt: 'desc' },
  });
}

/** When the organisation's latest review was signed off; null when none was. */
export async function findLastFinished(organisationId: string): Promise<Date | null> {
  const where = { organisationId, finishedAt: { not: null } };
  return (await db().accessReview.aggregate({ where, _max: { finishedAt: true } }))._max.finishedAt;
}

/** Whether a review was opened at that time or later. */
export async function hasReviewSince(tx: Db, organisationId: string, since: Date): Promise<boolean> {
  return (await tx.accessReview.count({ where: { organisationId, openedAt: { gte: since } } })) > 0;
}

/** Opens a review of all access that has not ended, as it is now; returns its id and how many lines it has. */
export async function insertReview(tx: Db, organisationId: string, openedAt: Date, dueAt: Date) {
  const { id } = await tx.accessReview.create({
    data: { organisationId, openedAt, dueAt },
    select: { id: true },
  });
  const count = await tx.$executeRaw`
    insert into access_review_item (id, review_id, grant_id, holder_name, holder_is_team, mailbox_name,
      mesh_mailbox_id, level, ends_at, last_used_at)
    select gen_random_uuid(), ${id}::uuid, g.id, coalesce(t.name, p.name), g.team_id is not null, b.name,
      b.mesh_mailbox_id, g.level, g.ends_at, ${LAST_USED}
    from mailbox_grant g join mailbox b on b.id = g.mailbox_id
    left join team t on t.id = g.team_id left join person p on p.id = g.person_id
    where b.organisation_id = ${organisationId}::uuid and (g.ends_at is null or g.ends_at > now())`;
  return { id, count };
}

/** How much access was given since the review was opened, and is not in it. */
export async function countGivenSince(organisationId: string, reviewId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from mailbox_grant g join mailbox b on b.id = g.mailbox_id
    where b.organisation_id = ${organisationId}::uuid and (g.ends_at is null or g.ends_at > now())
      and not exists (select 1 from access_review_item i where i.review_id = ${reviewId}::uuid and i.grant_id = g.id)`;
  return row?.count ?? 0;
}

export type ItemRow = Omit<ReviewItem, 'now' | 'team'> & {
  currentLevel: AccessLevel | null;
  currentEndsAt: Date | null;
  currentKind: GrantKind | null;
  coverForName: string | null;
  teamId: string | null;
  memberCount: number;
  total: number;
};

export type ItemFilter = { text: string; show: 'all' | 'undecided' | 'unused' | 'remove'; unusedSince: Date };

function filtered({ text, show, unusedSince }: ItemFilter): Prisma.Sql {
  const name = Prisma.sql`(${holds(Prisma.sql`i.holder_name`, text)} or ${holds(Prisma.sql`i.mailbox_name`, text)})`;
  const kinds = {
    all: Prisma.sql`true`,
    undecided: Prisma.sql`i.decision is null and g.id is not null`,
    unused: Prisma.sql`(i.last_used_at is null or i.last_used_at < ${unusedSince})`,
    remove: Prisma.sql`i.decision = 'REMOVE'`,
  };
  return Prisma.sql`${name} and ${kinds[show]}`;
}

/** A page of a review's lines, with what the access is now; all of them without a limit. */
export function listItemRows(
  reviewId: string,
  filter: ItemFilter,
  limit: number | null = null,
  offset = 0,
): Promise<ItemRow[]> {
  return db().$queryRaw<ItemRow[]>`
    select i.id, i.grant_id as "grantId", i.holder_name as "holderName", i.holder_is_team as "holderIsTeam",
      i.mailbox_name as "mailboxName", i.mesh_mailbox_id as "meshMailboxId", i.level::text as level,
      i.ends_at as "endsAt", i.last_used_at as "lastUsedAt", i.decision::text as decision,
      i.decided_at as "decidedAt", i.decided_by_name as "decidedByName", g.level::text as "currentLevel",
      g.ends_at as "currentEndsAt", g.kind::text as "currentKind", c.name as "coverForName",
      t.id as "teamId", (select count(*)::int from team_member m
        join live_membership l on l.person_id = m.person_id and l.organisation_id = t.organisation_id
        where m.team_id = t.id) as "memberCount",
      count(*) over ()::int as total
    from access_review_item i
    left join mailbox_grant g on g.id = i.grant_id
    left join person c on c.id = g.cover_for_id
    left join team t on t.id = g.team_id
    where i.review_id = ${reviewId}::uuid and ${filtered(filter)}
    order by i.holder_is_team desc, i.holder_name collate names, i.mailbox_name collate names, i.id
    limit ${limit} offset ${offset}`;
}

/** How many of the ids are lines of the review. */
export function countItems(tx: Db, reviewId: string, ids: string[]): Promise<number> {
  return tx.accessReviewItem.count({ where: { reviewId, id: { in: ids } } });
}

/** Notes a decision for those of the lines that still stand as `was`; returns how many that are. */
export async function decideItems(
  tx: Db,
  reviewId: string,
  { ids, was }: { ids: string[]; was: Decision | null },
  data: { decision: Decision; decidedAt: Date; decidedById: string; decidedByName: string },
): Promise<number> {
  const where = { reviewId, id: { in: ids }, decision: was };
  return (await tx.accessReviewItem.updateMany({ where, data })).count;
}

export type Removed = {
  mailboxId: string;
  holderId: string;
  holderName: string;
  holderIsTeam: boolean;
  level: AccessLevel;
};

/** Removes the access of the lines that say so; returns what was removed. */
export function deleteDecided(tx: Db, reviewId: string) {
  return tx.$queryRaw<Removed[]>`
    delete from mailbox_grant g using access_review_item i
    where i.review_id = ${reviewId}::uuid and i.decision = 'REMOVE' and g.id = i.grant_id
    returning g.mailbox_id as "mailboxId", coalesce(g.team_id, g.person_id) as "holderId", i.holder_name as "holderName", i.holder_is_team as "holderIsTeam",
      g.level::text as level`;
}

/** Signs a review off. */
export async function finish(
  tx: Db,
  id: string,
  data: { finishedAt: Date; finishedById: string; finishedByName: string },
): Promise<void> {
  await tx.accessReview.update({ where: { id }, data });
}

/** Organisations that were there at the start of the quarter, have access to review, and no review since nor one open. */
export function listWithoutReview(quarterStart: Date) {
  return db().$queryRaw<{ id: string; name: string }[]>`
    select o.id, o.name from organisation o
    where o.created_at < ${quarterStart}
      and not exists (select 1 from access_review r where r.organisation_id = o.id
        and (r.finished_at is null or r.opened_at >= ${quarterStart}))
      and exists (select 1 from mailbox_grant g join mailbox b on b.id = g.mailbox_id
        where b.organisation_id = o.id and (g.ends_at is null or g.ends_at > now()))`;
}

/** Reviews that are not signed off and due by that time. */
export function listOpenDueBy(dueBy: Date) {
  return db().accessReview.findMany({
    where: { finishedAt: null, dueAt: { lte: dueBy } },
    select: { id: true, dueAt: true, organisation: { select: { id: true, name: true } } },
  });
}
