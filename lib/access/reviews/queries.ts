import { recordAuditAlone } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeOrganisation } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import type { Organisation } from '@/lib/people/here/types';
import type { Paged } from '@/lib/teams/types';
import { isOverdue, nextQuarter, UNUSED_DAYS } from './policy';
import {
  countGivenSince,
  findLastFinished,
  findOpenReview,
  findReview,
  type ItemRow,
  listItemRows,
  listReviewRows,
} from './repository';
import type { ReviewAddress } from './schema';
import type { ReviewItem, ReviewState, ReviewSummary } from './types';

const ITEMS_PER_PAGE = 50;
const REVIEWS_SHOWN = 40;

const unusedSince = () => new Date(Date.now() - UNUSED_DAYS * 86_400_000);

function toItem({
  total: _,
  currentLevel,
  currentEndsAt,
  currentKind,
  coverForName,
  teamId,
  memberCount,
  ...item
}: ItemRow): ReviewItem {
  const isThere = currentLevel !== null && currentKind !== null;
  return {
    ...item,
    now: isThere ? { level: currentLevel, endsAt: currentEndsAt, kind: currentKind, coverForName } : null,
    team: teamId === null ? null : { id: teamId, memberCount },
  };
}

/** Whether a review is open or overdue, and when the next quarter's opens. @throws AppError not_found, forbidden. */
export async function findReviewState(actor: Actor, organisationId: string): Promise<ReviewState> {
  const { organisation } = await authorizeOrganisation(actor, organisationId, 'review:manage');
  const [running, lastFinishedAt] = await Promise.all([
    findOpenReview(organisation.id),
    findLastFinished(organisation.id),
  ]);
  const now = new Date();
  const open = running && { id: running.id, dueAt: running.dueAt, isOverdue: isOverdue(running.dueAt, now) };
  return { open, nextAt: nextQuarter(now), lastFinishedAt };
}

/** The organisation's reviews, newest first. @throws AppError not_found, forbidden. */
export async function listReviews(
  actor: Actor,
  organisationId: string,
): Promise<{ organisation: Organisation; reviews: ReviewSummary[]; nextAt: Date }> {
  const { organisation } = await authorizeOrganisation(actor, organisationId, 'review:manage');
  const reviews = await listReviewRows(organisation.id, REVIEWS_SHOWN);
  return { organisation, reviews, nextAt: nextQuarter(new Date()) };
}

export type ReviewForPage = {
  organisation: Organisation;
  review: ReviewSummary;
  items: Paged<ReviewItem>;
  /** Access given after the review was opened, left for the next one. */
  givenSince: number;
};

/**
 * A review with a page of its lines, or the first page if that one is empty. @throws AppError not_found,
 * forbidden.
 */
export async function getReview(
  actor: Actor,
  organisationId: string,
  reviewId: string,
  address: ReviewAddress,
): Promise<ReviewForPage> {
  const { organisation } = await authorizeOrganisation(actor, organisationId, 'review:manage');
  const review =
    (await findReview(organisation.id, reviewId)) ??
    (await refuseAsNotFound(actor, 'review:manage', { organisationId: organisation.id }));
  const { q: text, show, page } = address;
  const filter = { text, show, unusedSince: unusedSince() };
  const [rows, givenSince] = await Promise.all([
    listItemRows(review.id, filter, ITEMS_PER_PAGE, (page - 1) * ITEMS_PER_PAGE),
    review.finishedAt ? 0 : countGivenSince(organisation.id, review.id),
  ]);
  if (rows.length === 0 && page > 1)
    return getReview(actor, organisationId, reviewId, { ...address, page: 1 });
  const items = { rows: rows.map(toItem), total: rows[0]?.total ?? 0, page, pageSize: ITEMS_PER_PAGE };
  return { organisation, review, items, givenSince };
}

/** All lines of a review, for a file. The export is audited. @throws AppError not_found, forbidden. */
export async function exportReview(
  actor: Actor,
  organisationId: string,
  reviewId: string,
): Promise<{ organisation: Organisation; review: ReviewSummary; items: ReviewItem[] }> {
  const { organisation } = await authorizeOrganisation(actor, organisationId, 'review:manage');
  const review =
    (await findReview(organisation.id, reviewId)) ??
    (await refuseAsNotFound(actor, 'review:manage', { organisationId: organisation.id }));
  const rows = await listItemRows(review.id, { text: '', show: 'all', unusedSince: unusedSince() });
  await recordAuditAlone({
    actor: auditActor(actor),
    event: 'list.exported',
    outcome: 'done',
    organisationId: organisation.id,
    details: { list: 'access review', reviewId: review.id, rows: rows.length },
  });
  return { organisation, review, items: rows.map(toItem) };
}
