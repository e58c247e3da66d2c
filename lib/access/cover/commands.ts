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
import type { PersonHere } from '@/lib/people/here/types';
import { tellOfOwnAccess } from '@/lib/teams/gateway';
import { findGrant } from '../grants/repository';
import { earlier, isSamePeriod, summed } from './policy';
import { deleteCovers, deleteOverlapping, insertCover, listCoverRows, listHeld } from './repository';
import { coverSchema, type EnteredCover } from './schema';

const notFound = ({ actor, organisation }: OrganisationScope) =>
  refuseAsNotFound(actor, 'access:manage', { organisationId: organisation.id });

type Asked = { mailboxIds: string[]; startsAt: Date; endsAt: Date };
type Given = { mailboxId: string; mailboxName: string; level: AccessLevel; endsAt: Date };

/** The absent colleague's rights on each requested mailbox. Null when one of them is not theirs. */
async function findGiven(
  tx: Db,
  organisationId: string,
  away: PersonHere,
  { mailboxIds, startsAt, endsAt }: Asked,
): Promise<Given[] | null> {
  const held = await listHeld(tx, organisationId, away.id);
  const given = mailboxIds.flatMap((mailboxId) => {
    const rows = held.filter((row) => row.mailboxId === mailboxId);
    const total = summed(rows);
    if (!total) return [];
    const ends = earlier(endsAt, total.endsAt);
    if (ends <= startsAt) {
      const mailboxId = `The access of ${away.name} to ${rows[0]?.name} ends before the cover begins`;
      throw new AppError('invalid_input', { fields: { mailboxIds: mailboxId } });
    }
    return [{ mailboxId, mailboxName: rows[0]?.name ?? '', level: total.level, endsAt: ends }];
  });
  return given.length === mailboxIds.length ? given : null;
}

function requireTwoPeople(away: PersonHere, covering: PersonHere): void {
  const problem =
    away.id === covering.id
      ? 'Choose someone else: people cannot cover for themselves'
      : membershipState(covering, new Date()) === 'live'
        ? null
        : `${covering.name} is suspended or has left. Choose someone else`;
  if (problem) throw new AppError('invalid_input', { fields: { covering: problem } });
}

/**
 * Both people as they are now. Null when one does not belong to the organisation.
 * @throws AppError invalid_input (covering).
 */
async function findPair(
  scope: OrganisationScope,
  { awayId, coveringId }: Pick<EnteredCover, 'awayId' | 'coveringId'>,
  tx?: Db,
): Promise<{ away: PersonHere; covering: PersonHere } | null> {
  const people = await findPeopleHere(scope, [awayId, coveringId], tx);
  const away = people.find(({ id }) => id === awayId);
  const covering = people.find(({ id }) => id === coveringId);
  if (!away || !covering) return null;
  requireTwoPeople(away, covering);
  return { away, covering };
}

/**
 * Lets one colleague cover for another on mailboxes, with the rights that the other has there now, from one
 * day to another (90 days at most). It ends automatically, and with the access it covers. Replaces other
 * cover that the person gives on a mailbox at the same time. Audits each mailbox, and what was replaced.
 * Reports cover for an administrator's own use to the others by email.
 * @throws AppError not_found, forbidden, proof_needed, invalid_input (covering, mailboxIds, startsOn,
 * endsOn).
 */
export async function arrangeCover(
  actor: Actor,
  organisationId: string,
  entered: EnteredCover,
): Promise<void> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  requireRecentProof(scope.actor);
  if (!(await findPair(scope, entered))) return notFound(scope);
  const parsed = coverSchema.safeParse(entered);
  if (!parsed.success) throw new AppError('invalid_input', { fields: firstProblems(parsed.error) });
  const done = await transaction(async (tx) => {
    await lockOrganisation(tx, scope.organisation.id);
    // A colleague may have removed or suspended one of them a moment ago.
    const pair = await findPair(scope, parsed.data, tx);
    if (!pair) return false;
    const { away, covering } = pair;
    const given = await findGiven(tx, scope.organisation.id, away, parsed.data);
    if (!given) return false;
    await store(tx, scope, { away, covering, startsAt: parsed.data.startsAt }, given);
    return true;
  });
  if (!done) await notFound(scope);
}

type Pair = { away: PersonHere; covering: PersonHere; startsAt: Date };

async function store(tx: Db, scope: OrganisationScope, pair: Pair, given: Given[]): Promise<void> {
  const { actor } = scope;
  const { away, covering, startsAt } = pair;
  const entries: AuditEntry[] = [];
  for (const one of given) {
    const { mailboxId, level, endsAt } = one;
    const cover = { mailboxId, personId: covering.id, startsAt, endsAt };
    const replaced = await deleteOverlapping(tx, cover);
    await insertCover(tx, { ...cover, level, coverForId: away.id, createdById: actor.personId });
    for (const { startsAt, endsAt, ...row } of replaced) {
      const removed = { ...row, mailboxId, coveringId: covering.id, coveringName: covering.name };
      const period = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
      entries.push(removedEntry(scope, removed, { ...period, replaced: true }));
    }
    entries.push(givenEntry(scope, pair, one));
  }
  if (covering.id === actor.personId) await tellOfOwnAccess(tx, scope, given);
  for (const entry of entries) await recordAudit(tx, entry);
}

function givenEntry(
  { actor, organisation }: OrganisationScope,
  { away, covering, startsAt }: Pair,
  { mailboxId, level, endsAt }: Given,
): AuditEntry {
  return {
    actor: auditActor(actor),
    event: 'cover.given',
    outcome: 'done',
    organisationId: organisation.id,
    mailboxId,
    details: {
      holder: covering.name,
      subjectId: covering.id,
      coversFor: away.name,
      level,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      ...(covering.id === actor.personId && { toSelf: true }),
    },
  };
}

type Removed = {
  mailboxId: string;
  coveringId: string;
  coveringName: string;
  awayName: string | null;
  level: AccessLevel;
};

function removedEntry(
  { actor, organisation }: OrganisationScope,
  { mailboxId, coveringId, coveringName, awayName, level }: Removed,
  more: AuditEntry['details'] = {},
): AuditEntry {
  return {
    actor: auditActor(actor),
    event: 'grant.removed',
    outcome: 'done',
    organisationId: organisation.id,
    mailboxId,
    details: {
      holder: coveringName,
      subjectId: coveringId,
      coversFor: awayName,
      level,
      kind: 'COVER',
      ...more,
    },
  };
}

/**
 * Ends or cancels, at once, one colleague's cover for another over one period, on all its mailboxes.
 * `grantId` is any of its grants. Audited.
 * @throws AppError not_found, forbidden, conflict when the grant is not cover.
 */
export async function endCover(actor: Actor, organisationId: string, grantId: string): Promise<void> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  const done = await transaction(async (tx) => {
    await lockOrganisation(tx, scope.organisation.id);
    const grant = await findGrant(scope.organisation.id, grantId, tx);
    if (!grant) return false;
    if (grant.kind !== 'COVER') throw new AppError('conflict');
    const rows = await listCoverRows(scope.organisation.id, grant.personId, tx);
    const ended = rows.filter((row) => isSamePeriod(row, grant) && row.awayId === grant.coverForId);
    await deleteCovers(tx, [grant.id, ...ended.map((row) => row.grantId)]);
    for (const row of ended) await recordAudit(tx, removedEntry(scope, row));
    return true;
  });
  if (!done) await notFound(scope);
}
