import { type AuditActor, recordAudit } from '@/lib/audit/record';
import { endSessionsOf, hashToken, lockPerson } from '@/lib/auth/sessions';
import type { Db } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { dayWords } from '@/lib/format/day';
import { refuseBoth } from '../exclusion/gateway';
import {
  type Account,
  findAccount,
  findByIdentity,
  findByToken,
  findInviterName,
  type GivenGrant,
  insertAccess,
  insertIdentity,
  insertMembership,
  insertPerson,
  type LockedInvitation,
  lockAddress,
  lockInvitation,
  markAccepted,
  renewPerson,
  setServiceRole,
} from './acceptance/repository';
import { isOpen, pastLastDay } from './policy';
import { withdrawSentBy } from './repository';
import { accessSchema } from './schema';
import type { AcceptedPerson, OpenInvitation, PastInvitation } from './types';

const spent = () =>
  new AppError('link_spent', {
    message:
      'This invitation was used before, withdrawn, or is too old. Ask whoever invited you to send it again.',
  });

const signInInstead = () =>
  new AppError('conflict', {
    message:
      'There is an account with this email address already. Sign in with it, then accept the invitation.',
  });

const barred = () =>
  new AppError('conflict', {
    message: 'The account with this email address has been suspended. Ask the service team.',
  });

/** Whether the account is in use: one that belongs nowhere may be reset. */
const isUsed = ({ serviceRole, _count }: Account) => serviceRole !== null || _count.memberships > 0;

/**
 * Withdraws the waiting invitations of someone who may no longer invite, in one organisation or (null)
 * everywhere: they could otherwise return through one sent to another address of theirs. Within the caller's
 * transaction. Audits each separately.
 */
export async function withdrawInvitationsOf(
  tx: Db,
  personId: string,
  organisationId: string | null,
  actor: AuditActor,
): Promise<void> {
  for (const { organisationId: place, ...details } of await withdrawSentBy(tx, personId, organisationId)) {
    await recordAudit(tx, {
      actor,
      event: 'invitation.withdrawn',
      outcome: 'done',
      ...(place && { organisationId: place }),
      details,
    });
  }
}

/**
 * The invitation behind a link's secret, for its page. Null when it can no longer be accepted. Changes
 * nothing.
 */
export async function findOpenInvitation(token: string): Promise<OpenInvitation | null> {
  const row = await findByToken(hashToken(token));
  if (!row || !isOpen(row, new Date())) return null;
  const account = await findAccount(row.email);
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    organisation: row.organisation,
    serviceRole: row.serviceRole,
    invitedByName: await findInviterName(row.invitedById),
    expiresAt: row.expiresAt,
    hasAccount: account !== null && isUsed(account),
  };
}

/**
 * The content of a link whose invitation still waits, although its last day has passed. Null for any other.
 */
export async function findPastInvitation(token: string): Promise<PastInvitation | null> {
  const row = await findByToken(hashToken(token));
  const lastDay = row && pastLastDay(row, new Date());
  if (!row?.organisation || !lastDay) return null;
  return { place: row.organisation.name, lastDay, invitedByName: await findInviterName(row.invitedById) };
}

async function requireOpen(tx: Db, invitationId: string): Promise<LockedInvitation> {
  const invitation = await lockInvitation(tx, invitationId);
  const lastDay = invitation && pastLastDay(invitation, new Date());
  if (lastDay) {
    throw new AppError('conflict', {
      message: `The last day of this invitation, ${dayWords(lastDay)}, has passed. Ask whoever invited you to invite you again.`,
    });
  }
  if (!invitation || !isOpen(invitation, new Date())) throw spent();
  return invitation;
}

async function giveOrganisation(
  tx: Db,
  invitation: LockedInvitation & { organisationId: string },
  personId: string,
): Promise<{ teamCount: number; grants: GivenGrant[] }> {
  const { organisationId, role, membershipEndsAt: endsAt, invitedById: createdById } = invitation;
  const isNew = await insertMembership(tx, { personId, organisationId, role, endsAt });
  if (!isNew) return { teamCount: 0, grants: [] };
  const access = accessSchema.parse(invitation.access);
  return insertAccess(tx, { personId, organisationId, createdById }, access);
}

/**
 * Gives the person what the locked invitation says, and uses it up. @throws AppError conflict for a service
 * role and a membership at once.
 */
async function enter(
  tx: Db,
  invitation: LockedInvitation,
  person: AcceptedPerson,
  { actor, method }: { actor: AuditActor; method: string },
): Promise<void> {
  const { organisationId, serviceRole } = invitation;
  await lockPerson(tx, person.id);
  await refuseBoth(tx, person.id, organisationId ? 'organisation' : 'service team');
  const given = organisationId
    ? await giveOrganisation(tx, { ...invitation, organisationId }, person.id)
    : { teamCount: 0, grants: [] };
  if (serviceRole) await setServiceRole(tx, person.id, serviceRole);
  await markAccepted(tx, invitation.id, person.id);
  const common = { actor, outcome: 'done', ...(organisationId && { organisationId }) } as const;
  await recordAudit(tx, {
    ...common,
    event: 'invitation.accepted',
    details: {
      method,
      role: serviceRole ?? invitation.role,
      teams: given.teamCount,
      mailboxes: given.grants.length,
    },
  });
  for (const { mailboxId, level } of given.grants) {
    const details = { to: person.name, level, byInvitation: true };
    await recordAudit(tx, { ...common, event: 'grant.given', mailboxId, details });
  }
}

/** Creates the invited person, or resets their unused account. */
async function makePerson(
  tx: Db,
  { email }: LockedInvitation,
  data: { name: string; passwordHash: string | null },
): Promise<AcceptedPerson> {
  await lockAddress(tx, email);
  const account = await findAccount(email, tx);
  if (account?.suspendedAt) throw barred();
  if (account && isUsed(account)) throw signInInstead();
  if (!account) return insertPerson(tx, { email, ...data });
  const person = await renewPerson(tx, account.id, data);
  // A session, or the last step of a set-up, by the address's previous owner would otherwise be its present
  // owner's.
  await endSessionsOf(tx, person.id, 'removed');
  return person;
}

/**
 * Accepts an invitation within the caller's transaction for someone who has just set a password and proved a
 * second factor: creates the person with their membership, teams and access. Leaves out teams and mailboxes
 * that are gone. Once only: one of several callers gets the person. Audited.
 * @throws AppError link_spent (used, withdrawn or too old), conflict (they have an account, it is suspended,
 * or the last day of the invitation has passed).
 */
export async function acceptInvitation(
  tx: Db,
  data: { invitationId: string; name: string; passwordHash: string; address?: string | undefined },
): Promise<AcceptedPerson> {
  const invitation = await requireOpen(tx, data.invitationId);
  const person = await makePerson(tx, invitation, data);
  const actor = { name: person.name, personId: person.id, address: data.address };
  await enter(tx, invitation, person, { actor, method: 'password' });
  return person;
}

/**
 * Accepts an invitation within the caller's transaction for someone whom an outside identity provider has
 * just vouched for. A new person gets an account without a password, linked to the identity. Once only.
 * Audited.
 * @throws AppError link_spent, conflict (another address's account, an account that must be signed in with,
 * suspended).
 */
export async function acceptInvitationWithIdentity(
  tx: Db,
  data: { invitationId: string; issuer: string; subject: string; name: string; address?: string | undefined },
): Promise<AcceptedPerson> {
  const { issuer, subject } = data;
  const invitation = await requireOpen(tx, data.invitationId);
  const known = await findByIdentity(tx, issuer, subject);
  if (known?.suspendedAt) throw barred();
  if (known && known.email !== invitation.email) {
    throw new AppError('conflict', {
      message: `Your account has another email address than the invitation. Ask to be invited as ${known.email}.`,
    });
  }
  const person = known ?? (await makePerson(tx, invitation, { name: data.name, passwordHash: null }));
  if (!known) await insertIdentity(tx, { personId: person.id, issuer, subject });
  const actor = { name: person.name, personId: person.id, address: data.address };
  await enter(tx, invitation, person, { actor, method: 'cis2' });
  return { id: person.id, name: person.name, email: person.email };
}

/**
 * Accepts the invitation behind a link's secret within the caller's transaction, for the person signed in
 * with the invited address. Once only. Audited. @throws AppError link_spent, conflict (another address).
 */
export async function acceptAs(
  tx: Db,
  person: AcceptedPerson,
  token: string,
  actor: AuditActor,
): Promise<void> {
  const found = await findByToken(hashToken(token), tx);
  const invitation = await requireOpen(tx, found?.id ?? '');
  if (invitation.email !== person.email) {
    throw new AppError('conflict', {
      message: `This invitation is for ${invitation.email}, and you are signed in as ${person.email}. Sign out, then open the link again.`,
    });
  }
  await enter(tx, invitation, person, { actor, method: 'signed in' });
}
