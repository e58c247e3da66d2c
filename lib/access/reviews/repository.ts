import { sql } from 'kysely';
import { type Db, db } from '@/lib/db/client';
import { holds } from '@/lib/db/holds';
import {
  change,
  count,
  countOf,
  inNameOrder,
  isOpen,
  isSet,
  query,
  rowOf,
  rowsOf,
  total,
} from '@/lib/db/query';
import { isUuid } from '@/lib/format/uuid';
import { memberCountOf } from '@/lib/teams/gateway';
import { LAST_USED } from '../repository';
import type { Decision, ReviewSummary } from './types';

const summaries = query.selectFrom('access_review as r').select((eb) => {
  const lines = eb.selectFrom('access_review_item as i').whereRef('i.review_id', '=', 'r.id');
  const isThere = lines.where((on) =>
    on.exists(on.selectFrom('mailbox_grant as g').whereRef('g.id', '=', 'i.grant_id')),
  );
  return [
    'r.id',
    'r.opened_at as openedAt',
    'r.due_at as dueAt',
    'r.finished_at as finishedAt',
    'r.finished_by_name as finishedByName',
    countOf(lines).as('itemCount'),
    countOf(isThere.where('i.decision', 'is', null)).as('undecidedCount'),
    countOf(lines.where('i.decision', '=', 'REMOVE')).as('removeCount'),
  ];
});

/** The organisation's latest reviews, newest first. */
export function listReviewRows(organisationId: string, limit: number): Promise<ReviewSummary[]> {
  return rowsOf(
    summaries
      .where('r.organisation_id', '=', organisationId)
      .orderBy('r.opened_at', 'desc')
      .orderBy('r.id', 'desc')
      .limit(limit),
  );
}

/** A review of that organisation. Null if there is none with that id. */
export async function findReview(
  organisationId: string,
  reviewId: string,
  tx: Db = db(),
): Promise<ReviewSummary | null> {
  if (!isUuid(reviewId)) return null;
  return rowOf(summaries.where('r.organisation_id', '=', organisationId).where('r.id', '=', reviewId), tx);
}

/** The organisation's open review. Null if there is none. */
export function findOpenReview(organisationId: string, tx: Db = db()) {
  return tx.accessReview.findFirst({
    where: { organisationId, finishedAt: null },
    select: { id: true, openedAt: true, dueAt: true },
    orderBy: { openedAt: 'desc' },
  });
}

/** When the organisation's latest review was signed off. Null if none was. */
export async function findLastFinished(organisationId: string): Promise<Date | null> {
  const where = { organisationId, finishedAt: { not: null } };
  return (await db().accessReview.aggregate({ where, _max: { finishedAt: true } }))._max.finishedAt;
}

/** Whether a review was opened at that time or later. */
export async function hasReviewSince(tx: Db, organisationId: string, since: Date): Promise<boolean> {
  return (await tx.accessReview.count({ where: { organisationId, openedAt: { gte: since } } })) > 0;
}

/** Access in the organisation without an end, or with one in future. */
const openGrants = (organisationId: string) =>
  query
    .selectFrom('mailbox_grant as g')
    .innerJoin('mailbox as b', 'b.id', 'g.mailbox_id')
    .where('b.organisation_id', '=', organisationId)
    .where((eb) => isOpen(eb.ref('g.ends_at')));

/** Opens a review of all access that has not ended, as it is now. Returns its id and its number of lines. */
export async function insertReview(tx: Db, organisationId: string, openedAt: Date, dueAt: Date) {
  const { id } = await tx.accessReview.create({
    data: { organisationId, openedAt, dueAt },
    select: { id: true },
  });
  const count = await change(
    query
      .insertInto('access_review_item')
      .columns([
        'id',
        'review_id',
        'grant_id',
        'holder_name',
        'holder_is_team',
        'mailbox_name',
        'mesh_mailbox_id',
        'level',
        'ends_at',
        'last_used_at',
      ])
      .expression(
        openGrants(organisationId)
          .leftJoin('team as t', 't.id', 'g.team_id')
          .leftJoin('person as p', 'p.id', 'g.person_id')
          .select((eb) => [
            sql<string>`gen_random_uuid()`.as('id'),
            sql<string>`${id}::uuid`.as('review_id'),
            'g.id as grant_id',
            eb.fn.coalesce('t.name', 'p.name').as('holder_name'),
            isSet(eb.ref('g.team_id')).as('holder_is_team'),
            'b.name as mailbox_name',
            'b.mesh_mailbox_id',
            'g.level',
            'g.ends_at',
            LAST_USED.as('last_used_at'),
          ]),
      ),
    tx,
  );
  return { id, count };
}

/** How much access was given after the review was opened, and so is not in it. */
export async function countGivenSince(organisationId: string, reviewId: string): Promise<number> {
  const given = openGrants(organisationId).where((eb) =>
    eb.not(
      eb.exists(
        eb
          .selectFrom('access_review_item as i')
          .where('i.review_id', '=', reviewId)
          .whereRef('i.grant_id', '=', 'g.id'),
      ),
    ),
  );
  return (await rowOf(given.select(count.as('count'))))?.count ?? 0;
}

export type ItemRow = Awaited<ReturnType<typeof listItemRows>>[number];

export type ItemFilter = { text: string; show: 'all' | 'undecided' | 'unused' | 'remove'; unusedSince: Date };

/** A page of a review's lines, with the present state of the access. All of them without a limit. */
export function listItemRows(
  reviewId: string,
  { text, show, unusedSince }: ItemFilter,
  limit: number | null = null,
  offset = 0,
) {
  return rowsOf(
    query
      .selectFrom('access_review_item as i')
      .leftJoin('mailbox_grant as g', 'g.id', 'i.grant_id')
      .leftJoin('person as c', 'c.id', 'g.cover_for_id')
      .leftJoin('team as t', 't.id', 'g.team_id')
      .select((eb) => [
        'i.id',
        'i.grant_id as grantId',
        'i.holder_name as holderName',
        'i.holder_is_team as holderIsTeam',
        'i.mailbox_name as mailboxName',
        'i.mesh_mailbox_id as meshMailboxId',
        'i.level',
        'i.ends_at as endsAt',
        'i.last_used_at as lastUsedAt',
        'i.decision',
        'i.decided_at as decidedAt',
        'i.decided_by_name as decidedByName',
        'g.level as currentLevel',
        'g.ends_at as currentEndsAt',
        'g.kind as currentKind',
        'c.name as coverForName',
        't.id as teamId',
        memberCountOf(eb.ref('t.id')).as('memberCount'),
        total.as('total'),
      ])
      .where('i.review_id', '=', reviewId)
      .where((eb) => eb.or([holds(eb.ref('i.holder_name'), text), holds(eb.ref('i.mailbox_name'), text)]))
      .$if(show === 'undecided', (all) => all.where('i.decision', 'is', null).where('g.id', 'is not', null))
      .$if(show === 'unused', (all) =>
        all.where((eb) => eb('i.last_used_at', 'is', null).or('i.last_used_at', '<', unusedSince)),
      )
      .$if(show === 'remove', (all) => all.where('i.decision', '=', 'REMOVE'))
      .orderBy('i.holder_is_team', 'desc')
      .orderBy('i.holder_name', inNameOrder)
      .orderBy('i.mailbox_name', inNameOrder)
      .orderBy('i.id')
      .limit(limit)
      .offset(offset),
  );
}

/** How many of the ids are lines of the review. */
export function countItems(tx: Db, reviewId: string, ids: string[]): Promise<number> {
  return tx.accessReviewItem.count({ where: { reviewId, id: { in: ids } } });
}

/** Records a decision for those lines that are still as they `was`. Returns how many are. */
export async function decideItems(
  tx: Db,
  reviewId: string,
  { ids, was }: { ids: string[]; was: Decision | null },
  data: { decision: Decision; decidedAt: Date; decidedById: string; decidedByName: string },
): Promise<number> {
  const where = { reviewId, id: { in: ids }, decision: was };
  return (await tx.accessReviewItem.updateMany({ where, data })).count;
}

/** Removes the access marked for removal. Returns what was removed. */
export function deleteDecided(tx: Db, reviewId: string) {
  return rowsOf(
    query
      .deleteFrom('mailbox_grant as g')
      .using('access_review_item as i')
      .where('i.review_id', '=', reviewId)
      .where('i.decision', '=', 'REMOVE')
      .whereRef('g.id', '=', 'i.grant_id')
      .returning((eb) => [
        'g.mailbox_id as mailboxId',
        eb.fn.coalesce('g.team_id', 'g.person_id').$notNull().as('holderId'),
        'i.holder_name as holderName',
        'i.holder_is_team as holderIsTeam',
        'g.level',
      ]),
    tx,
  );
}

/** Signs a review off. */
export async function finish(
  tx: Db,
  id: string,
  data: { finishedAt: Date; finishedById: string; finishedByName: string },
): Promise<void> {
  await tx.accessReview.update({ where: { id }, data });
}

/**
 * Organisations that existed at the start of the quarter, have access to review, and have neither an open
 * review nor one since then.
 */
export function listWithoutReview(quarterStart: Date) {
  return rowsOf(
    query
      .selectFrom('organisation as o')
      .select(['o.id', 'o.name'])
      .where('o.created_at', '<', quarterStart)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('access_review as r')
              .whereRef('r.organisation_id', '=', 'o.id')
              .where((on) => on('r.finished_at', 'is', null).or('r.opened_at', '>=', quarterStart)),
          ),
        ),
      )
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('mailbox_grant as g')
            .innerJoin('mailbox as b', 'b.id', 'g.mailbox_id')
            .whereRef('b.organisation_id', '=', 'o.id')
            .where((on) => isOpen(on.ref('g.ends_at'))),
        ),
      ),
  );
}

/** Open reviews due by that time. */
export function listOpenDueBy(dueBy: Date) {
  return db().accessReview.findMany({
    where: { finishedAt: null, dueAt: { lte: dueBy } },
    select: { id: true, dueAt: true, organisation: { select: { id: true, name: true } } },
  });
}
