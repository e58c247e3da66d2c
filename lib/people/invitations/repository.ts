import { type Db, db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { now, query, rowsOf } from '@/lib/db/query';
import { byName } from '@/lib/format/by-name';
import { isUuid } from '@/lib/format/uuid';
import type { InviteChoices, InvitedAccess, InvitedRole, MembershipRole } from './types';

const OPEN = { acceptedAt: null, withdrawnAt: null } as const;

/** The addresses among these that belong to someone of the organisation. */
export async function findMembersByEmail(organisationId: string, emails: string[], tx: Db = db()) {
  return tx.person.findMany({
    where: { email: { in: emails }, memberships: { some: { organisationId } } },
    select: { email: true, name: true },
  });
}

/** Invitations of these addresses that nobody has accepted or withdrawn, including expired ones. */
export async function findWaitingByEmail(organisationId: string | null, emails: string[], tx: Db = db()) {
  return tx.invitation.findMany({
    where: { organisationId, email: { in: emails }, ...OPEN },
    select: { id: true, email: true, name: true, role: true, membershipEndsAt: true },
  });
}

/** The person with a role in the service team under this address, or null. */
export async function findServiceRole(email: string, tx: Db = db()) {
  return tx.person.findUnique({ where: { email }, select: { name: true, serviceRole: true } });
}

export type NewInvitation = {
  organisationId: string | null;
  serviceRole: InvitedRole | null;
  email: string;
  name: string;
  role: MembershipRole;
  membershipEndsAt: Date | null;
  access: InvitedAccess;
  tokenHash: string;
  expiresAt: Date;
  invitedById: string | null;
};

/** Stores an invitation. Returns its id. */
export async function insertInvitation(tx: Db, { access, ...data }: NewInvitation): Promise<string> {
  const stored = access as unknown as Prisma.InputJsonObject;
  const { id } = await tx.invitation.create({ data: { ...data, access: stored }, select: { id: true } });
  return id;
}

/**
 * Gives a waiting invitation a new secret and a new period of validity. Null when it is accepted or
 * withdrawn.
 */
export async function renewInvitation(
  tx: Db,
  where: { id: string; organisationId: string | null },
  data: {
    tokenHash: string;
    expiresAt: Date;
    role?: MembershipRole;
    name?: string;
    membershipEndsAt?: null;
  },
) {
  const { count } = await tx.invitation.updateMany({
    where: { ...where, ...OPEN },
    data: { ...data, sentAt: new Date() },
  });
  return count === 1;
}

/** Withdraws a waiting invitation. Returns whether this call did. */
export async function markWithdrawn(tx: Db, id: string): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { id, ...OPEN },
    data: { withdrawnAt: new Date() },
  });
  return count === 1;
}

/**
 * Withdraws a person's sent invitations that nobody has accepted yet, of one organisation or (null) of all.
 * Skips one that is being accepted at this moment: the acceptance holds its lock, and waits for the
 * organisation.
 */
export function withdrawSentBy(tx: Db, personId: string, organisationId: string | null) {
  const sent = query
    .selectFrom('invitation')
    .select('id')
    .where('invited_by_id', '=', personId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .$if(organisationId !== null, (all) => all.where('organisation_id', '=', organisationId))
    .forUpdate()
    .skipLocked();
  return rowsOf(
    query
      .updateTable('invitation')
      .set({ withdrawn_at: now })
      .where('id', 'in', sent)
      .returning(['name', 'email', 'organisation_id as organisationId']),
    tx,
  );
}

/** The invitation of that organisation (null: into the service team), or null. */
export async function findInvitation(organisationId: string | null, id: string) {
  if (!isUuid(id)) return null;
  return db().invitation.findFirst({ where: { id, organisationId } });
}

/** Teams and open mailboxes of the organisation, by name. */
export async function findChoices(organisationId: string): Promise<InviteChoices> {
  const [teams, mailboxes] = await Promise.all([
    db().team.findMany({
      where: { organisationId },
      select: { id: true, name: true },
    }),
    db().mailbox.findMany({
      where: { organisationId, closedAt: null },
      select: { id: true, name: true, meshMailboxId: true },
      orderBy: { meshMailboxId: 'asc' },
    }),
  ]);
  return { teams: teams.sort(byName), mailboxes: mailboxes.sort(byName) };
}
