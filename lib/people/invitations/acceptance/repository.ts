import { type Db, db } from '@/lib/db/client';
import { isAny, query, rowsOf } from '@/lib/db/query';
import { isUuid } from '@/lib/format/uuid';
import type { InvitedAccess } from '../types';

const WITH_PLACE = { organisation: { select: { name: true, odsCode: true } } } as const;

/** The invitation behind the hash of a link's secret, or null. */
export function findByToken(tokenHash: string, tx: Db = db()) {
  return tx.invitation.findUnique({ where: { tokenHash }, include: WITH_PLACE });
}

/** Who sent an invitation, by name; null when they are not known any more. */
export async function findInviterName(invitedById: string | null): Promise<string | null> {
  if (!invitedById) return null;
  const inviter = await db().person.findUnique({ where: { id: invitedById }, select: { name: true } });
  return inviter?.name ?? null;
}

/** The invitation, kept for this transaction alone until it ends; null when there is none. */
export async function lockInvitation(tx: Db, invitationId: string) {
  if (!isUuid(invitationId)) return null;
  await tx.$queryRaw`select 1 from invitation where id = ${invitationId}::uuid for update`;
  return tx.invitation.findUnique({ where: { id: invitationId }, include: WITH_PLACE });
}

export type LockedInvitation = NonNullable<Awaited<ReturnType<typeof lockInvitation>>>;

/** Keeps others from making an account of this address until the transaction ends. */
export async function lockAddress(tx: Db, email: string): Promise<void> {
  await tx.$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtextextended(${email}, 0))) locked`;
}

/**
 * Makes invitations of this address into the service team wait for each other until the transaction ends. Not for its
 * acceptance, which holds the invitation and then wants the address.
 */
export function lockTeamInvitations(tx: Db, email: string): Promise<void> {
  return lockAddress(tx, `service team: ${email}`);
}

/** Whoever has this address, with what they still belong to. */
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

/** Makes a person; a null password is for those who sign in elsewhere. */
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
 * An account that belongs nowhere begins anew under the same address: its old password, factors, identities and
 * browsers open nothing any more, for the address may be another person's by now.
 */
export async function renewPerson(
  tx: Db,
  id: string,
  { name, passwordHash }: { name: string; passwordHash: string | null },
) {
  const where = { where: { personId: id } };
  // The person first, as whoever signs in locks them: no two wait for each other.
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

/** Spends the invitation. */
export async function markAccepted(tx: Db, id: string, acceptedById: string): Promise<void> {
  await tx.invitation.update({ where: { id }, data: { acceptedAt: new Date(), acceptedById } });
}

/** Puts the person into the service team, unless they have a role in it already. */
export async function setServiceRole(
  tx: Db,
  id: string,
  serviceRole: 'HELPDESK' | 'OPERATOR' | 'AUDITOR',
): Promise<void> {
  await tx.person.updateMany({ where: { id, serviceRole: null }, data: { serviceRole } });
}

/**
 * Makes the person a member; returns false when they belong to the organisation already, which stays as it is. What is
 * left over from an earlier time there goes away: it would come back to life with the membership.
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

/** Gives what was promised and is still the organisation's to give; returns what that was. */
export async function insertAccess(
  tx: Db,
  at: { personId: string; organisationId: string; createdById: string | null },
  access: InvitedAccess,
): Promise<{ teamCount: number; grants: GivenGrant[] }> {
  const { personId, organisationId, createdById } = at;
  // Kept until the transaction ends: one that a colleague removes at this moment would be there, and then not.
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

/** The person to whom an outside identity belongs, or null. */
export async function findByIdentity(tx: Db, issuer: string, subject: string) {
  const identity = await tx.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { person: { select: { id: true, name: true, email: true, suspendedAt: true } } },
  });
  return identity?.person ?? null;
}

/** Ties an outside identity to the person. */
export async function insertIdentity(
  tx: Db,
  data: { personId: string; issuer: string; subject: string },
): Promise<void> {
  await tx.identity.create({ data });
}
