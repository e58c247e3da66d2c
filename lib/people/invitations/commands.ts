import { recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor, type PersonActor } from '@/lib/auth/actor';
import {
  authorizeOrganisation,
  authorizeService,
  type OrganisationScope,
  requirePerson,
  requireRecentProof,
} from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { countInvitation } from '@/lib/auth/throttle/invitations';
import { type Db, transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { firstProblems } from '@/lib/errors/form-problems';
import { dayWords } from '@/lib/format/day';
import { serviceTeamProblem } from '../exclusion/gateway';
import { lockMemberships } from '../here/repository';
import { makeAdministrator, tellOfAdministrator } from '../membership/gateway';
import { lockInvitation, lockTeamInvitations } from './acceptance/repository';
import { acceptAs } from './gateway';
import { domainProblem, pastLastDay } from './policy';
import {
  findChoices,
  findInvitation,
  findServiceRole,
  findWaitingByEmail,
  markWithdrawn,
  renewInvitation,
} from './repository';
import { invitationSchema, inviteeSchema, serviceInvitationSchema } from './schema';
import { newLink, placeOf, queueInvitation, sendNew, writeServiceInvitation } from './sending/gateway';
import type { AdministratorOutcome, InvitedAccess } from './types';

const RESEND_AFTER_MS = 60_000;

const wrong = (fields: Record<string, string>) => new AppError('invalid_input', { fields });

/** Another organisation's team or mailbox does not exist here. */
async function requireOwn(scope: OrganisationScope, access: InvitedAccess): Promise<void> {
  const { teams, mailboxes } = await findChoices(scope.organisation.id);
  const known = new Set([...teams, ...mailboxes].map(({ id }) => id));
  const asked = [...access.teamIds, ...access.grants.map(({ mailboxId }) => mailboxId)];
  if (asked.every((id) => known.has(id))) return;
  await refuseAsNotFound(scope.actor, 'people:manage', { organisationId: scope.organisation.id });
}

/**
 * Invites someone into the organisation: an email with a link that works once and for some days. They get
 * their role and access when they accept. Audited. @returns the invitation's id.
 * @throws AppError not_found (also a team or mailbox of elsewhere), forbidden, proof_needed, invalid_input
 * (name, email, role, and an address that already belongs or is invited).
 */
export async function invitePerson(actor: Actor, organisationId: string, entered: unknown): Promise<string> {
  const scope = await authorizeOrganisation(actor, organisationId, 'people:manage');
  requireRecentProof(scope.actor);
  const parsed = invitationSchema.safeParse(entered);
  if (!parsed.success) throw wrong(firstProblems(parsed.error));
  const problem = domainProblem(parsed.data.email, scope.organisation.allowedDomains);
  if (problem) throw wrong({ email: problem });
  await requireOwn(scope, parsed.data.access);
  return sendNew(scope, parsed.data);
}

async function renew(
  tx: Db,
  scope: OrganisationScope,
  invitation: { id: string; name: string; email: string; membershipEndsAt: Date | null },
  changes: { role?: 'ADMINISTRATOR'; name?: string; membershipEndsAt?: null } = {},
): Promise<void> {
  const { organisation, actor } = scope;
  const endsAt = changes.membershipEndsAt === undefined ? invitation.membershipEndsAt : null;
  const { token, tokenHash, expiresAt } = newLink(endsAt);
  const where = { id: invitation.id, organisationId: organisation.id };
  if (!(await renewInvitation(tx, where, { tokenHash, expiresAt, ...changes }))) {
    throw new AppError('stale', { message: 'This invitation was accepted or withdrawn meanwhile.' });
  }
  const to = { name: changes.name ?? invitation.name, email: invitation.email };
  await queueInvitation(tx, to, { token, expiresAt, place: placeOf(scope), invitedBy: actor.name });
  await recordAudit(tx, {
    actor: auditActor(actor),
    event: 'invitation.resent',
    outcome: 'done',
    organisationId: organisation.id,
    details: { name: to.name, email: to.email, ...(changes.role && { role: changes.role }) },
  });
}

/**
 * Sends an invitation again, with a new link and a new period of validity. The old link stops working. One of
 * several simultaneous calls sends. Audited.
 * @throws AppError not_found, forbidden, proof_needed, conflict (its domain is no longer allowed, its last
 * day has passed, or the person has a service role), stale (accepted or withdrawn), too_soon (sent a minute
 * ago), too_many_attempts.
 */
export async function resendInvitation(
  actor: Actor,
  organisationId: string,
  invitationId: string,
): Promise<void> {
  const scope = await authorizeOrganisation(actor, organisationId, 'people:manage');
  const invitation =
    (await findInvitation(organisationId, invitationId)) ??
    (await refuseAsNotFound(actor, 'people:manage', { organisationId }));
  requireRecentProof(scope.actor);
  const problem = domainProblem(invitation.email, scope.organisation.allowedDomains);
  if (problem) throw new AppError('conflict', { message: `${problem}.` });
  const lastDay = pastLastDay(invitation, new Date());
  if (lastDay) {
    throw new AppError('conflict', {
      message: `Their last day, ${dayWords(lastDay)}, has passed. Withdraw this invitation and invite them again.`,
    });
  }
  const sendAgain = async (tx: Db) => {
    const locked = await lockInvitation(tx, invitation.id);
    if (locked && Date.now() - locked.sentAt.getTime() < RESEND_AFTER_MS) throw new AppError('too_soon');
    const excluded = await serviceTeamProblem(tx, invitation.email);
    if (excluded) throw new AppError('conflict', { message: `${excluded}.` });
    await renew(tx, scope, invitation);
  };
  await countInvitation(invitation.email, () => transaction(sendAgain));
}

async function withdraw(
  actor: Actor,
  { id, name, email, organisationId }: NonNullable<Awaited<ReturnType<typeof findInvitation>>>,
): Promise<void> {
  await transaction(async (tx) => {
    if (!(await markWithdrawn(tx, id))) return;
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'invitation.withdrawn',
      outcome: 'done',
      ...(organisationId && { organisationId }),
      details: { name, email },
    });
  });
}

/**
 * Withdraws an invitation: its link stops working. Idempotent. Audited. @throws AppError not_found,
 * forbidden.
 */
export async function withdrawInvitation(
  actor: Actor,
  organisationId: string,
  invitationId: string,
): Promise<void> {
  await authorizeOrganisation(actor, organisationId, 'people:manage');
  const invitation =
    (await findInvitation(organisationId, invitationId)) ??
    (await refuseAsNotFound(actor, 'people:manage', { organisationId }));
  await withdraw(actor, invitation);
}

/**
 * For operators: withdraws the invitation of an administrator, such as one sent to a wrong address.
 * Idempotent. Audited. @throws AppError not_found (also a member's invitation), forbidden.
 */
export async function withdrawAdministratorInvitation(
  actor: Actor,
  organisationId: string,
  invitationId: string,
): Promise<void> {
  await authorizeOrganisation(actor, organisationId, 'administrators:invite');
  const invitation = await findInvitation(organisationId, invitationId);
  if (invitation?.role === 'ADMINISTRATOR') return withdraw(actor, invitation);
  await refuseAsNotFound(actor, 'administrators:invite', { organisationId });
}

/**
 * For operators: withdraws an invitation into the service team. Idempotent. Audited.
 * @throws AppError not_found, forbidden.
 */
export async function withdrawServiceInvitation(actor: Actor, invitationId: string): Promise<void> {
  await authorizeService(actor, 'service_roles:manage');
  const invitation =
    (await findInvitation(null, invitationId)) ?? (await refuseAsNotFound(actor, 'service_roles:manage'));
  await withdraw(actor, invitation);
}

/**
 * For operators: gives an organisation an administrator, such as its first. An existing member becomes one at
 * once. An invited person gets a new link, as administrator without an end date. Anyone else is invited.
 * Tells the existing administrators by email. Audited. @returns what was done, and the id of the person or of
 * the invitation.
 * @throws AppError not_found, forbidden, proof_needed, invalid_input (name, email), too_many_attempts.
 */
export async function inviteAdministrator(
  actor: Actor,
  organisationId: string,
  entered: { name: string; email: string },
): Promise<AdministratorOutcome> {
  const scope = await authorizeOrganisation(actor, organisationId, 'administrators:invite');
  requireRecentProof(scope.actor);
  const parsed = inviteeSchema.safeParse(entered);
  if (!parsed.success) throw wrong(firstProblems(parsed.error));
  const { name, email } = parsed.data;
  const personId = await transaction(async (tx) => {
    await lockMemberships(tx, scope.organisation.id);
    return makeAdministrator(tx, scope, email);
  });
  if (personId) return { done: 'made', id: personId };
  const problem = domainProblem(email, scope.organisation.allowedDomains);
  if (problem) throw wrong({ email: problem });
  const [waiting] = await findWaitingByEmail(scope.organisation.id, [email]);
  if (waiting) {
    const sendAgain = async (tx: Db) => {
      const excluded = await serviceTeamProblem(tx, email);
      if (excluded) throw wrong({ email: excluded });
      const isNews = waiting.role !== 'ADMINISTRATOR';
      if (isNews) await tellOfAdministrator(tx, scope, { who: name, what: 'invited' });
      await renew(tx, scope, waiting, { role: 'ADMINISTRATOR', name, membershipEndsAt: null });
    };
    await countInvitation(email, () => transaction(sendAgain));
    return { done: 'invited', id: waiting.id };
  }
  const access = { teamIds: [], grants: [] };
  const entry = { name, email, role: 'ADMINISTRATOR', access, endsAt: null } as const;
  return { done: 'invited', id: await sendNew(scope, entry, { tells: true }) };
}

/**
 * For operators: invites someone into the service team, replacing a waiting invitation. Audited.
 * @throws AppError not_found, forbidden, proof_needed, invalid_input (name, email, serviceRole),
 * too_many_attempts.
 */
export async function inviteToServiceTeam(
  actor: Actor,
  entered: { name: string; email: string; serviceRole: string },
): Promise<void> {
  const scope = await authorizeService(actor, 'service_roles:manage');
  requireRecentProof(scope.actor);
  const parsed = serviceInvitationSchema.safeParse(entered);
  if (!parsed.success) throw wrong(firstProblems(parsed.error));
  const { email } = parsed.data;
  const send = async (tx: Db) => {
    await lockTeamInvitations(tx, email);
    const replaced: { name: string; email: string }[] = [];
    for (const { id, ...one } of await findWaitingByEmail(null, [email], tx)) {
      if (await markWithdrawn(tx, id)) replaced.push(one);
    }
    // Checked last, because one of them may have been accepted during the wait.
    const known = await findServiceRole(email, tx);
    if (known?.serviceRole) throw wrong({ email: `${known.name} is in the service team already` });
    const by = auditActor(scope.actor);
    await writeServiceInvitation(tx, parsed.data, by);
    for (const { name } of replaced) {
      const details = { name, email, replaced: true };
      await recordAudit(tx, { actor: by, event: 'invitation.withdrawn', outcome: 'done', details });
    }
  };
  await countInvitation(email, () => transaction(send));
}

/**
 * Accepts an invitation for the person signed in with the invited address: they keep their account, and
 * belong to one more place. Once only. Audited. @throws AppError link_spent, conflict (invited under another
 * address).
 */
export async function acceptInvitationAsPerson(actor: Actor, token: string): Promise<void> {
  const { personId, name, email }: PersonActor = requirePerson(actor);
  await transaction((tx) => acceptAs(tx, { id: personId, name, email }, token, auditActor(actor)));
}
