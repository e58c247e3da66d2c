import { type AuditActor, recordAudit } from '@/lib/audit/record';
import { auditActor } from '@/lib/auth/actor';
import type { OrganisationScope } from '@/lib/auth/authorize';
import { hashToken, newToken } from '@/lib/auth/sessions';
import { countInvitation } from '@/lib/auth/throttle/invitations';
import { type Db, transaction } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';
import { announce } from '@/lib/events/announce';
import { refuseMember, serviceTeamProblem } from '../../exclusion/gateway';
import { lockMemberships } from '../../here/repository';
import { tellOfAdministrator } from '../../membership/gateway';
import { invitationPath } from '../policy';
import { findMembersByEmail, findWaitingByEmail, insertInvitation } from '../repository';
import type { InvitationEntry } from '../schema';
import type { InvitedRole } from '../types';

const wrong = (fields: Record<string, string>) => new AppError('invalid_input', { fields });

const DAY_MS = 86_400_000;

/** A new secret for a link, its stored form, and its expiry: never later than the end of the membership. */
export function newLink(lastDay: Date | null): { token: string; tokenHash: string; expiresAt: Date } {
  const token = newToken();
  const expiresAt = new Date(Date.now() + env().INVITATION_DAYS * DAY_MS);
  return {
    token,
    tokenHash: hashToken(token),
    expiresAt: lastDay && lastDay < expiresAt ? lastDay : expiresAt,
  };
}

/** The scope's organisation as an invitation names it. */
export const placeOf = ({ organisation: { id, name } }: OrganisationScope) => ({ organisationId: id, name });

export type Place = { organisationId: string; name: string } | null;

/** Announces an invitation, with its link, within the caller's transaction: the secret is nowhere else. */
export function queueInvitation(
  tx: Db,
  to: { name: string; email: string },
  { token, expiresAt, place, invitedBy }: { token: string; expiresAt: Date; place: Place; invitedBy: string },
): Promise<void> {
  return announce(
    tx,
    {
      kind: 'person-invited',
      invitedBy,
      place: place?.name ?? 'the service team',
      link: invitationPath(token),
      validUntil: expiresAt,
    },
    [{ id: null, ...to }],
  );
}

async function writeInvitation(
  tx: Db,
  { name, email, role, endsAt, access }: InvitationEntry,
  scope: OrganisationScope,
): Promise<string> {
  const { token, tokenHash, expiresAt } = newLink(endsAt);
  const place = placeOf(scope);
  const row = { serviceRole: null, email, name, role, membershipEndsAt: endsAt, access };
  const id = await insertInvitation(tx, {
    ...row,
    organisationId: place.organisationId,
    tokenHash,
    expiresAt,
    invitedById: scope.actor.personId,
  });
  await queueInvitation(tx, { name, email }, { token, expiresAt, place, invitedBy: scope.actor.name });
  return id;
}

/**
 * The audited facts of an invitation. Includes the address, which identifies a colleague who has not joined
 * yet.
 */
const factsOf = ({ name, email, role, access }: InvitationEntry) => ({
  name,
  email,
  role,
  teams: access.teamIds.length,
  mailboxes: access.grants.length,
});

/**
 * Sends an invitation into the scope's organisation, to which its teams and mailboxes are known to belong.
 * With `tells`, tells its administrators. Audited. @returns the invitation's id.
 * @throws AppError invalid_input (email) when the address belongs to someone here or of the service team, or
 * is already invited, too_many_attempts when it has had too many.
 */
export function sendNew(
  scope: OrganisationScope,
  entry: InvitationEntry,
  { tells = false }: { tells?: boolean } = {},
): Promise<string> {
  return countInvitation(entry.email, () => storeNew(scope, entry, tells));
}

function storeNew(scope: OrganisationScope, entry: InvitationEntry, tells: boolean): Promise<string> {
  const { organisation, actor } = scope;
  return transaction(async (tx) => {
    await lockMemberships(tx, organisation.id);
    const [member] = await findMembersByEmail(organisation.id, [entry.email], tx);
    if (member) throw wrong({ email: `${member.name} belongs to ${organisation.name} already` });
    const excluded = await serviceTeamProblem(tx, entry.email);
    if (excluded) throw wrong({ email: excluded });
    const [waiting] = await findWaitingByEmail(organisation.id, [entry.email], tx);
    if (waiting) {
      throw wrong({
        email: `${waiting.name} is invited already. Find them in the list of people to send it again`,
      });
    }
    const id = await writeInvitation(tx, entry, scope);
    if (tells) await tellOfAdministrator(tx, scope, { who: entry.name, what: 'invited' });
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'invitation.sent',
      outcome: 'done',
      organisationId: organisation.id,
      details: factsOf(entry),
    });
    return id;
  });
}

/**
 * Stores an invitation into the service team and queues its email, within the caller's transaction. Audits
 * last.
 * @throws AppError invalid_input (email) for someone who belongs to an organisation.
 * @returns the secret of the link, for setting up a deployment before email works; nobody else needs it.
 */
export async function writeServiceInvitation(
  tx: Db,
  { name, email, serviceRole }: { name: string; email: string; serviceRole: InvitedRole },
  by: AuditActor,
): Promise<string> {
  await refuseMember(tx, email);
  const { token, tokenHash, expiresAt } = newLink(null);
  await insertInvitation(tx, {
    organisationId: null,
    serviceRole,
    email,
    name,
    role: 'MEMBER',
    membershipEndsAt: null,
    access: { teamIds: [], grants: [] },
    tokenHash,
    expiresAt,
    invitedById: by.personId ?? null,
  });
  await queueInvitation(tx, { name, email }, { token, expiresAt, place: null, invitedBy: by.name });
  await recordAudit(tx, {
    actor: by,
    event: 'invitation.sent',
    outcome: 'done',
    details: { name, email, role: serviceRole },
  });
  return token;
}
