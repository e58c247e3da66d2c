import { type Db, db } from '@/lib/db/client';
import { isAny, query, rowsOf } from '@/lib/db/query';
import { isUuid } from '@/lib/format/uuid';
import type { InvitedAccess } from '../types';

const WITH_PLACE = { organisation: { select: { name: true, odsCode: true } } } as const;

/** The invitation behind the hash of a link's secret, or null. */
export function findByToken(tokenHash: string, tx: Db = db()) {
  return tx.invitation.findUnique({ where: { tokenHash }, include: WITH_PLACE });
}

/** The sender of an invitation, by name. Null when they are no longer known. */
export async function findInviterName(invitedById: string | null): Promise<string | null> {
  if (!invitedById) return null;
  const inviter = await db().person.findUnique({ where: { id: invitedById }, select: { name: true } });
  return inviter?.name ?? null;
}

/** The invitation, locked until the transaction ends. Null when there is none. */
export async function lockInvitation(tx: Db, invitationId: string) {
  if (!isUuid(invitationId)) return null;
  await tx.$queryRaw`select 1 from invitation where id = ${invitationId}::uuid for update`;
  return tx.invitation.findUnique({ where: { id: invitationId }, include: WITH_PLACE });
}

export type LockedInvitation = NonNullable<Awaited<ReturnType<typeof lockInvitation>>>;

/** Keeps others from creating an account with this address until the transaction ends. */
export async function lockAddress(tx: Db, email: string): Promise<void> {
  await tx.$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtextextended(${email}, 0))) locked`;
}

/**
 * Makes invitations of this address into the service team wait for each other until the transaction ends. Not
 * for their acceptance, which locks the invitation and then needs the address.
 */
export function lockTeamInvitations(tx: Db, email: string): Promise<void> {
  return lockAddress(tx, `service team: ${email}`);
}

/** The person with this address, with what they still belong to. */
export function findAccount(email: string, tx: Db = db()) {
  return tx.person.findUnique({
    where: { email },
    select: {
      id: true,
      email: true,
      name: true,
      serviceRole: true,
      suspendedAt: true,
      _count: { select: { memberships: true } },
    },
  });
}

export type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>;

/** Creates a person. A null password is for people who sign in elsewhere. */
export function insertPerson(
  tx: Db,
  { email, name, passwordHash }: { email: string; name: string; passwordHash: string | null },
) {
  const passwordSetAt = passwordHash ? new Date() : null;
  return tx.person.create({
    data: { email, name, passwordHash, passwordSetAt },
    select: { id: true, name: true, email: true },
  });
}

/**
 * Resets an account that belongs nowhere, under the same address: its old password, factors, identities and
 * browsers open nothing any more, because the address may be another person's by now.
 */
export async function renewPerson(
  tx: Db,
  id: string,
  { name, passwordHash }: { name: string; passwordHash: string | null },
) {
  const where = { where: { personId: id } };
  // The person first, as sign-in locks them: no two wait for each other.
  const person = await tx.person.update({
    where: { id },
    data: { name, passwordHash, passwordSetAt: passwordHash ? new Date() : null },
    select: { id: true, name: true, email: true },
  });
  await tx.passkey.deleteMany(where);
  await tx.authenticator.deleteMany(where);
  await tx.recoveryCode.deleteMany(where);
  await tx.identity.deleteMany(where);
  await tx.knownDevice.deleteMany(where);
  await tx.emailLink.deleteMany(where);
  return person;
}

/** Uses up the invitation. */
export async function markAccepted(tx: Db, id: string, acceptedById: string): Promise<void> {
  await tx.invitation.update({ where: { id }, data: { acceptedAt: new Date(), acceptedById } });
}

/** Adds the person to the service team, unless they already have a role in it. */
export async function setServiceRole(
  tx: Db,
  id: string,
  serviceRole: 'HELPDESK' | 'OPERATOR' | 'AUDITOR',
): Promise<void> {
  await tx.person.updateMany({ where: { id, serviceRole: null }, data: { serviceRole } });
}

/**
 * Makes the person a member. Returns false when they already belong to the organisation, which is then
 * unchanged. Deletes anything left from an earlier time there, which would otherwise come back with the
 * membership.
 */
export async function insertMembership(
  tx: Db,
  data: { personId: string; organisationId: string; role: 'MEMBER' | 'ADMINISTRATOR'; endsAt: Date | null },
): Promise<boolean> {
  const { count } = await tx.membership.createMany({ data: [data], skipDuplicates: true });
  if (count === 0) return false;
  const { personId, organisationId } = data;
  await tx.grant.deleteMany({ where: { personId, mailbox: { organisationId } } });
  await tx.teamMember.deleteMany({ where: { personId, team: { organisationId } } });
  return true;
}

export type GivenGrant = { mailboxId: string; level: string };

/** Gives the promised teams and access that the organisation can still give. Returns what that was. */
export async function insertAccess(
  tx: Db,
  at: { personId: string; organisationId: string; createdById: string | null },
  access: InvitedAccess,
): Promise<{ teamCount: number; grants: GivenGrant[] }> {
  const { personId, organisationId, createdById } = at;
  // Locked until the transaction ends: a team that a colleague removes at this moment would exist, and then
  // not.
  const teams = await rowsOf(
    query
      .selectFrom('team')
      .select('id')
      .where((eb) => isAny(eb.ref('id'), access.teamIds))
      .where('organisation_id', '=', organisationId)
      .orderBy('id')
      .forKeyShare(),
    tx,
  );
  await tx.teamMember.createMany({
    data: teams.map(({ id }) => ({ teamId: id, personId })),
    skipDuplicates: true,
  });
  const mailboxes = await tx.mailbox.findMany({
    where: { id: { in: access.grants.map(({ mailboxId }) => mailboxId) }, organisationId, closedAt: null },
    select: { id: true },
  });
  const there = new Set(mailboxes.map(({ id }) => id));
  const grants = access.grants.filter(({ mailboxId }) => there.has(mailboxId));
  await tx.grant.createMany({
    data: grants.map((grant) => ({ ...grant, personId, createdById })),
    skipDuplicates: true,
  });
  return { teamCount: teams.length, grants };
}

/** The person linked to an outside identity, or null. */
export async function findByIdentity(tx: Db, issuer: string, subject: string) {
  const identity = await tx.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { person: { select: { id: true, name: true, email: true, suspendedAt: true } } },
  });
  return identity?.person ?? null;
}

/** Links an outside identity to the person. */
export async function insertIdentity(
  tx: Db,
  data: { personId: string; issuer: string; subject: string },
): Promise<void> {
  await tx.identity.create({ data });
}
