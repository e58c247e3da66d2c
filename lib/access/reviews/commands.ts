import { type AuditEntry, recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import {
  authorizeOrganisation,
  type OrganisationScope,
  requireRecentProof,
  requireSystem,
} from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { type Db, transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { announce } from '@/lib/events/announce';
import { isUuid } from '@/lib/format/uuid';
import { listAdministrators, lockOrganisation } from '@/lib/people/here/gateway';
import { dueAfter, REMIND_DAYS, reminderOf, thisQuarter } from './policy';
import {
  countItems,
  decideItems,
  deleteDecided,
  findOpenReview,
  findReview,
  finish,
  hasReviewSince,
  insertReview,
  listOpenDueBy,
  listWithoutReview,
} from './repository';
import { decisionsSchema } from './schema';
import type { Decision } from './types';

const DAY_MS = 86_400_000;

const notFound = ({ actor, organisation }: OrganisationScope) =>
  refuseAsNotFound(actor, 'review:manage', { organisationId: organisation.id });

const linkOf = (organisationId: string, reviewId: string) =>
  `/organisation/${organisationId}/review/${reviewId}`;

/**
 * Opens a review in the caller's transaction and tells the administrators.
 * @throws AppError conflict when there is nothing to review.
 */
async function open(
  tx: Db,
  actor: Actor,
  { id: organisationId, name: organisation }: { id: string; name: string },
): Promise<string> {
  const now = new Date();
  const dueAt = dueAfter(now);
  const { id, count } = await insertReview(tx, organisationId, now, dueAt);
  if (count === 0) {
    const message = 'Nobody has access to a mailbox yet, so there is nothing to review.';
    throw new AppError('conflict', { message });
  }
  const event = { kind: 'review-opened', organisation, dueAt, link: linkOf(organisationId, id) } as const;
  await announce(tx, event, await listAdministrators(tx, organisationId));
  await recordAudit(tx, {
    actor: auditActor(actor),
    event: 'review.opened',
    outcome: 'done',
    organisationId,
    details: { reviewId: id, grants: count },
  });
  return id;
}

/**
 * Opens a review of all present access, or finds the open one. Returns its id. Audited. Emails the
 * administrators.
 * @throws AppError not_found, forbidden, conflict when nobody has access to anything.
 */
export async function startReview(actor: Actor, organisationId: string): Promise<string> {
  const { organisation } = await authorizeOrganisation(actor, organisationId, 'review:manage');
  return transaction(async (tx) => {
    await lockOrganisation(tx, organisation.id);
    return (await findOpenReview(organisation.id, tx))?.id ?? open(tx, actor, organisation);
  });
}

export type Decided = { saved: number; passed: number };

/**
 * Records for lines of an open review whether their access is kept or removed. Nothing is removed before
 * sign-off, and until then a decision can be changed. Keeps what a colleague has decided since the page was
 * loaded (it is no longer as it `was`). Audited with counts.
 * @returns how many lines were saved, and how many were skipped because of a colleague. @throws AppError
 * not_found (the review, or a line is not part of it), forbidden, invalid_input, stale when it is signed off.
 */
export async function decideReview(
  actor: Actor,
  organisationId: string,
  reviewId: string,
  entered: readonly { itemId: string; was: string | null; decision: string }[],
): Promise<Decided> {
  const scope = await authorizeOrganisation(actor, organisationId, 'review:manage');
  const parsed = decisionsSchema.safeParse(entered);
  if (!parsed.success) {
    const message = parsed.error.issues[0]?.message ?? 'Choose keep or remove';
    throw new AppError('invalid_input', { fields: { decisions: message } });
  }
  const ids = [...new Set(parsed.data.map(({ itemId }) => itemId))];
  if (!ids.every(isUuid)) return notFound(scope);
  const changes = parsed.data.filter(({ was, decision }) => was !== decision);
  const done = await transaction(async (tx) => {
    await lockOrganisation(tx, scope.organisation.id);
    const review = await findReview(scope.organisation.id, reviewId, tx);
    if (!review || (await countItems(tx, review.id, ids)) !== ids.length) return null;
    if (review.finishedAt) throw new AppError('stale');
    const { personId, name } = scope.actor;
    const by = { decidedAt: new Date(), decidedById: personId, decidedByName: name };
    const note = (decision: Decision, was: Decision | null) => {
      const those = changes.filter((one) => one.decision === decision && one.was === was);
      return decideItems(tx, review.id, { ids: those.map(({ itemId }) => itemId), was }, { decision, ...by });
    };
    const keep = (await note('KEEP', null)) + (await note('KEEP', 'REMOVE'));
    const remove = (await note('REMOVE', null)) + (await note('REMOVE', 'KEEP'));
    const saved = keep + remove;
    if (saved === 0) return { saved, passed: changes.length };
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'review.decided',
      outcome: 'done',
      organisationId: scope.organisation.id,
      details: { reviewId: review.id, keep, remove },
    });
    return { saved, passed: changes.length - saved };
  });
  return done ?? notFound(scope);
}

/**
 * Signs a review off: removes the access marked for removal, all of it or nothing, and audits each. Access
 * already removed needs no decision. Idempotent.
 * @returns how many grants were removed. @throws AppError not_found, forbidden, proof_needed, conflict while
 * lines are undecided.
 */
export async function finishReview(actor: Actor, organisationId: string, reviewId: string): Promise<number> {
  const scope = await authorizeOrganisation(actor, organisationId, 'review:manage');
  requireRecentProof(scope.actor);
  const removed = await transaction(async (tx) => {
    await lockOrganisation(tx, scope.organisation.id);
    const review = await findReview(scope.organisation.id, reviewId, tx);
    if (!review) return null;
    if (review.finishedAt) return 0;
    if (review.undecidedCount > 0) {
      const lines = review.undecidedCount === 1 ? '1 line is' : `${review.undecidedCount} lines are`;
      const message = `${lines} not decided yet. Choose keep or remove for every line first.`;
      throw new AppError('conflict', { message });
    }
    return signOff(tx, scope, review.id, review.itemCount);
  });
  return removed ?? notFound(scope);
}

async function signOff(tx: Db, scope: OrganisationScope, reviewId: string, lines: number): Promise<number> {
  const { actor, organisation } = scope;
  const removed = await deleteDecided(tx, reviewId);
  const { personId, name } = actor;
  await finish(tx, reviewId, { finishedAt: new Date(), finishedById: personId, finishedByName: name });
  const common = { actor: auditActor(actor), outcome: 'done', organisationId: organisation.id } as const;
  const entries: AuditEntry[] = removed.map((grant) => ({
    ...common,
    event: 'grant.removed',
    mailboxId: grant.mailboxId,
    details: {
      holder: grant.holderName,
      holderKind: grant.holderIsTeam ? 'team' : 'person',
      subjectId: grant.holderId,
      level: grant.level,
      reviewId,
    },
  }));
  for (const entry of entries) await recordAudit(tx, entry);
  const details = { reviewId, lines, removed: removed.length };
  await recordAudit(tx, { ...common, event: 'review.finished', details });
  return removed.length;
}

async function remindOfReview(
  { id, dueAt, organisation }: { id: string; dueAt: Date; organisation: { id: string; name: string } },
  now: Date,
): Promise<void> {
  const reminder = reminderOf(dueAt, now);
  if (!reminder) return;
  await transaction(async (tx) => {
    const link = linkOf(organisation.id, id);
    const facts = { organisation: organisation.name, dueAt, isOverdue: reminder === 'overdue', link };
    for (const told of await listAdministrators(tx, organisation.id)) {
      const key = `review-due:${reminder}:${id}:${told.id}`;
      await announce(tx, { kind: 'review-left-unfinished', ...facts }, [told], { key });
    }
  });
}

/**
 * Opens the quarter's review for each organisation that has none, one at a time, and reminds administrators
 * of open ones a week before they are due and when they are overdue: once each, however often this runs. For
 * the daily job.
 * @throws AppError forbidden.
 */
export async function openReviews(actor: Actor): Promise<void> {
  await requireSystem(actor, 'review:open');
  const now = new Date();
  const quarterStart = thisQuarter(now);
  for (const organisation of await listWithoutReview(quarterStart)) {
    await transaction(async (tx) => {
      await lockOrganisation(tx, organisation.id);
      // Another worker, or an administrator, may have been quicker.
      if (await hasReviewSince(tx, organisation.id, quarterStart)) return;
      if (await findOpenReview(organisation.id, tx)) return;
      await open(tx, actor, organisation);
    });
  }
  for (const review of await listOpenDueBy(new Date(now.getTime() + REMIND_DAYS * DAY_MS))) {
    await remindOfReview(review, now);
  }
}
