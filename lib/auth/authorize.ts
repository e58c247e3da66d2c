import { env } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';
import { isUuid } from '@/lib/format/uuid';
import type { Actor, PersonActor } from './actor';
import { once } from './once-per-page';
import {
  type MailboxRole,
  type OrganisationPermission,
  type OrganisationRole,
  organisationRolesAllow,
  type Permission,
  rolesAllow,
  type ServicePermission,
  type SystemPermission,
  serviceRoleAllows,
  systemPermissions,
} from './permissions';
import { refuseAsForbidden, refuseAsNotFound } from './refuse';
import {
  findMailbox,
  findMailboxForPerson,
  findOrganisation,
  type MailboxRow,
  noteMailboxUse,
} from './repository';

declare const minted: unique symbol;

export type ScopedMailbox = Omit<MailboxRow, 'sizeLimitBytes'> & { sizeLimitBytes: number };

/** Proof that `actor` may do this on this mailbox. Only authorizeMailbox can make one. */
export type MailboxScope = {
  readonly [minted]: true;
  readonly actor: Actor;
  readonly mailbox: ScopedMailbox;
  readonly roles: readonly MailboxRole[];
};

/** Proof that `actor` may do this in this organisation. Only authorizeOrganisation can make one. */
export type OrganisationScope = {
  readonly [minted]: true;
  readonly actor: PersonActor;
  readonly organisation: { id: string; name: string; odsCode: string; allowedDomains: string[] };
  readonly roles: readonly OrganisationRole[];
};

/** Proof that `actor` may do this for the whole service. Only authorizeService can make one. */
export type ServiceScope = { readonly [minted]: true; readonly actor: PersonActor };

const SERVICE_ROLE = { HELPDESK: 'helpdesk', OPERATOR: 'operator', AUDITOR: 'auditor' } as const;
/** A transferred mailbox can be viewed by the people who worked with it, and nothing more. */
const WHEN_CLOSED: readonly Permission[] = ['mailbox:view', 'message:view'];
const USE_NOTED_EVERY_MS = 3_600_000;

function mint(actor: Actor, row: MailboxRow, roles: readonly MailboxRole[]): MailboxScope {
  const mailbox: ScopedMailbox = { ...row, sizeLimitBytes: Number(row.sizeLimitBytes) };
  return { actor, mailbox, roles } as MailboxScope;
}

const membershipOf = (actor: PersonActor, organisationId: string) =>
  actor.memberships.find((membership) => membership.organisationId === organisationId);

async function authorizePerson(
  actor: PersonActor,
  mailboxId: string,
  permission: Permission,
): Promise<MailboxScope> {
  const { personId } = actor;
  const row = await once(actor, `mailbox ${mailboxId}`, () => findMailboxForPerson(mailboxId, personId));
  const membership = row && membershipOf(actor, row.organisationId);
  const roles: MailboxRole[] = membership ? [...row.levels] : [];
  if (membership?.isAdministrator) roles.push('administrator');
  if (actor.serviceRole) roles.push(SERVICE_ROLE[actor.serviceRole]);
  const allowed = rolesAllow(roles, permission);
  if (!row || (!membership && !allowed)) {
    return refuseAsNotFound(actor, permission, row ? { mailboxId: row.id } : {});
  }
  const { levels, lastUsedAt, ...mailbox } = row;
  if (!allowed || (row.closedAt && !WHEN_CLOSED.includes(permission))) {
    return refuseAsForbidden(actor, permission, { organisationId: row.organisationId, mailboxId: row.id });
  }
  const now = new Date();
  if (levels.length > 0 && now.getTime() - (lastUsedAt?.getTime() ?? 0) > USE_NOTED_EVERY_MS) {
    await noteMailboxUse(personId, row.id, now);
  }
  return mint(actor, mailbox, roles);
}

/**
 * The only gate to a mailbox and its messages. Reads the database each time, so that a removed right ends at
 * once.
 * @returns the scope that queries, commands and gateways below need.
 * @throws AppError not_found when it is not the actor's organisation's (or does not exist), forbidden when it
 * is but the right is missing. Both are audited.
 */
export async function authorizeMailbox(
  actor: Actor,
  mailboxId: string,
  permission: Permission,
): Promise<MailboxScope> {
  if (!isUuid(mailboxId)) return refuseAsNotFound(actor, permission);
  if (actor.kind === 'person') return authorizePerson(actor, mailboxId, permission);
  const allowed = (systemPermissions[actor.name] as readonly Permission[]).includes(permission);
  const row = allowed ? await findMailbox(mailboxId) : null;
  return row ? mint(actor, row, []) : refuseAsNotFound(actor, permission, { mailboxId });
}

/**
 * The only gate to an organisation's people, teams, access, reviews and trail.
 * @throws AppError not_found when the actor has nothing to do with it (or it does not exist), forbidden when
 * they belong to it and the right is missing. Both are audited.
 */
export async function authorizeOrganisation(
  actor: Actor,
  organisationId: string,
  permission: OrganisationPermission,
): Promise<OrganisationScope> {
  if (!isUuid(organisationId) || actor.kind !== 'person') return refuseAsNotFound(actor, permission);
  const membership = membershipOf(actor, organisationId);
  const roles: OrganisationRole[] = membership ? ['member'] : [];
  if (membership?.isAdministrator) roles.push('administrator');
  if (actor.serviceRole) roles.push(SERVICE_ROLE[actor.serviceRole]);
  const allowed = organisationRolesAllow(roles, permission);
  if (!allowed && membership) return refuseAsForbidden(actor, permission, { organisationId });
  const organisation = allowed ? await findOrganisation(organisationId) : null;
  if (!organisation) return refuseAsNotFound(actor, permission);
  return { actor, organisation, roles } as unknown as OrganisationScope;
}

/**
 * The only gate to anything about the whole service. It does not exist for people without a service role.
 * @throws AppError not_found for people without a service role and for parts of the service, forbidden for a
 * role without the right. Both are audited.
 */
export async function authorizeService(actor: Actor, permission: ServicePermission): Promise<ServiceScope> {
  if (actor.kind !== 'person' || !actor.serviceRole) return refuseAsNotFound(actor, permission);
  if (!serviceRoleAllows(actor.serviceRole, permission)) return refuseAsForbidden(actor, permission);
  return { actor } as unknown as ServiceScope;
}

/**
 * Whether the scope's roles also give the permission, for the mailbox as it is now. For pages that leave out
 * a button. Pure.
 */
export function scopeAllows({ mailbox, roles }: MailboxScope, permission: Permission): boolean {
  return rolesAllow(roles, permission) && (mailbox.closedAt === null || WHEN_CLOSED.includes(permission));
}

/**
 * For work on everything at once, which only a part of the service may do. @throws AppError forbidden,
 * audited.
 */
export async function requireSystem(actor: Actor, permission: SystemPermission): Promise<void> {
  if (actor.kind === 'system' && systemPermissions[actor.name].includes(permission)) return;
  await refuseAsForbidden(actor, permission);
}

/** For people's actions on their own account. @throws AppError forbidden for the service's own parts. */
export function requirePerson(actor: Actor): PersonActor {
  if (actor.kind !== 'person') throw new AppError('forbidden');
  return actor;
}

/**
 * Call it before an action that is dangerous in the wrong hands: changing how you sign in, giving access,
 * revealing. It protects an unlocked screen or a stolen session. @throws AppError proof_needed, which pages
 * answer by asking.
 */
export function requireRecentProof(actor: PersonActor): void {
  const ageMs = Date.now() - actor.provenAt.getTime();
  if (ageMs > env().RECENT_SIGN_IN_MINUTES * 60_000) throw new AppError('proof_needed');
}
