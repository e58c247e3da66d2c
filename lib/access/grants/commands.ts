import { isDeepStrictEqual } from 'node:util';
import { type AuditEntry, recordAudit } from '@/lib/audit/record';
import type { AccessLevel } from '@/lib/auth/access-level/labels';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeOrganisation, type OrganisationScope, requireRecentProof } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { type Db, transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { firstProblems } from '@/lib/errors/form-problems';
import { findPeopleHere, lockOrganisation } from '@/lib/people/here/gateway';
import { membershipState } from '@/lib/people/here/policy';
import { findTeam, isInTeam, tellOfOwnAccess } from '@/lib/teams/gateway';
import { formOf, givesMore } from '../policy';
import type { Holder, HolderRef } from '../types';
import { deleteGrant, findGrant, findStanding, listOpenMailboxes, upsertStanding } from './repository';
import { type Asked, type Changed, changeSchema, type Entered, giveSchema } from './schema';

const notFound = ({ actor, organisation }: OrganisationScope) =>
  refuseAsNotFound(actor, 'access:manage', { organisationId: organisation.id });

function readAsked(entered: Entered): Asked {
  const parsed = giveSchema.safeParse(entered);
  if (!parsed.success) throw new AppError('invalid_input', { fields: firstProblems(parsed.error) });
  return parsed.data;
}

type Wanted = Asked & { holder: Holder; mailboxes: { id: string; name: string }[] };

/** What was requested, with names. Null when the holder or a mailbox is not the organisation's. */
async function findWanted(scope: OrganisationScope, asked: Asked, tx?: Db): Promise<Wanted | null> {
  const { kind, id } = asked.holder;
  const [person] = kind === 'person' ? await findPeopleHere(scope, [id], tx) : [];
  if (person && membershipState(person, new Date()) !== 'live') {
    const holder = `${person.name} is suspended or has left. Reinstate them first`;
    throw new AppError('invalid_input', { fields: { holder } });
  }
  const found = kind === 'team' ? await findTeam(scope, id, tx) : person;
  const open = await listOpenMailboxes(scope.organisation.id, tx);
  const mailboxes = open.filter((mailbox) => asked.mailboxIds.includes(mailbox.id));
  if (!found || mailboxes.length !== asked.mailboxIds.length) return null;
  return { ...asked, holder: { kind, id: found.id, name: found.name }, mailboxes };
}

function entryOf(
  { actor, organisation }: OrganisationScope,
  event: AuditEntry['event'],
  grant: { mailboxId: string; holder: Holder; level: AccessLevel; endsAt: Date | null },
  more: NonNullable<AuditEntry['details']>,
): AuditEntry {
  const { mailboxId, holder, level, endsAt } = grant;
  return {
    actor: auditActor(actor),
    event,
    outcome: 'done',
    organisationId: organisation.id,
    mailboxId,
    details: {
      holder: holder.name,
      holderKind: holder.kind,
      subjectId: holder.id,
      level,
      endsAt: endsAt?.toISOString() ?? null,
      ...more,
    },
  };
}

async function reachesSelf(tx: Db, scope: OrganisationScope, { kind, id }: HolderRef): Promise<boolean> {
  return kind === 'person' ? id === scope.actor.personId : isInTeam(tx, scope, id);
}

/**
 * The result that `giveAccess` would have, without doing it: for the check page.
 * @throws AppError not_found, forbidden, invalid_input (holder, mailboxIds, level, endsOn).
 */
export async function planAccess(actor: Actor, organisationId: string, entered: Entered): Promise<Wanted> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  return (await findWanted(scope, readAsked(entered))) ?? notFound(scope);
}

/**
 * Gives a team or a person standing access to mailboxes, or changes their access there. If two administrators
 * do so at once, the last wins, and there is never a second grant. Works from the next request on. Audits
 * each mailbox. Reports access for the administrator themselves to the others by email. Idempotent apart from
 * the trail.
 * @throws AppError not_found, forbidden, proof_needed, invalid_input (holder, mailboxIds, level, endsOn).
 */
export async function giveAccess(actor: Actor, organisationId: string, entered: Entered): Promise<void> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  requireRecentProof(scope.actor);
  const asked = readAsked(entered);
  const done = await transaction(async (tx) => {
    await lockOrganisation(tx, scope.organisation.id);
    const wanted = await findWanted(scope, asked, tx);
    if (!wanted) return false;
    await store(tx, scope, wanted);
    return true;
  });
  if (!done) await notFound(scope);
}

async function store(tx: Db, scope: OrganisationScope, wanted: Wanted): Promise<void> {
  const { holder, mailboxes, level, endsOn: endsAt } = wanted;
  const ids = mailboxes.map(({ id }) => id);
  const before = new Map((await findStanding(holder, ids, tx)).map((grant) => [grant.mailboxId, grant]));
  for (const mailboxId of ids) {
    await upsertStanding(tx, { holder, mailboxId, level, endsAt, createdById: scope.actor.personId });
  }
  const self = await reachesSelf(tx, scope, holder);
  const more = mailboxes.filter(({ id }) => givesMore(before.get(id) ?? null, { level, endsAt }));
  if (self) {
    await tellOfOwnAccess(
      tx,
      scope,
      more.map(({ name }) => ({ mailboxName: name, level })),
    );
  }
  for (const { id: mailboxId } of mailboxes) {
    const had = before.get(mailboxId);
    const grant = { mailboxId, holder, level, endsAt };
    const details = { ...(self && { toSelf: true }), ...(had && { levelBefore: had.level }) };
    await recordAudit(tx, entryOf(scope, had ? 'grant.changed' : 'grant.given', grant, details));
  }
}

async function lockGrant(tx: Db, scope: OrganisationScope, grantId: string) {
  await lockOrganisation(tx, scope.organisation.id);
  const grant = await findGrant(scope.organisation.id, grantId, tx);
  const owner = grant?.team ?? grant?.person;
  if (!grant || !owner) return null;
  const holder: Holder = { kind: grant.team ? 'team' : 'person', ...owner };
  return { ...grant, holder };
}

/**
 * Changes the level and the end of standing access, from the next request on. Audited. Reports more access
 * for the administrator themselves to the others by email.
 * @throws AppError not_found, forbidden, proof_needed, invalid_input (level, endsOn), conflict for cover,
 * which has its own page, and for a transferred mailbox, stale when a colleague has changed it since the page
 * showed what it `was`: moving the end date would otherwise restore a level taken away.
 */
export async function changeGrant(
  actor: Actor,
  organisationId: string,
  grantId: string,
  entered: Changed,
): Promise<void> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  requireRecentProof(scope.actor);
  const parsed = changeSchema.safeParse(entered);
  if (!parsed.success) throw new AppError('invalid_input', { fields: firstProblems(parsed.error) });
  const { level, endsOn: endsAt } = parsed.data;
  const done = await transaction(async (tx) => {
    const grant = await lockGrant(tx, scope, grantId);
    if (!grant) return false;
    if (grant.kind === 'COVER' || grant.mailbox.closedAt) throw new AppError('conflict');
    const [present, wanted] = [formOf(grant), formOf({ level, endsAt })];
    if (![entered.was, wanted].some((form) => isDeepStrictEqual(form, present))) throw new AppError('stale');
    const { holder, mailbox } = grant;
    await upsertStanding(tx, {
      holder,
      mailboxId: mailbox.id,
      level,
      endsAt,
      createdById: scope.actor.personId,
    });
    const self = (await reachesSelf(tx, scope, holder)) && givesMore(grant, { level, endsAt });
    if (self) await tellOfOwnAccess(tx, scope, [{ mailboxName: mailbox.name, level }]);
    const details = { levelBefore: grant.level, ...(self && { toSelf: true }) };
    const changed = { mailboxId: mailbox.id, holder, level, endsAt };
    await recordAudit(tx, entryOf(scope, 'grant.changed', changed, details));
    return true;
  });
  if (!done) await notFound(scope);
}

/** Removes access, from the next request on. Audited. @throws AppError not_found, forbidden, proof_needed. */
export async function removeGrant(actor: Actor, organisationId: string, grantId: string): Promise<void> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  requireRecentProof(scope.actor);
  const done = await transaction(async (tx) => {
    const grant = await lockGrant(tx, scope, grantId);
    if (!grant) return false;
    await deleteGrant(tx, grant.id);
    const { holder, level, endsAt, kind } = grant;
    await recordAudit(
      tx,
      entryOf(scope, 'grant.removed', { mailboxId: grant.mailboxId, holder, level, endsAt }, { kind }),
    );
    return true;
  });
  if (!done) await notFound(scope);
}
