import { recordAuditAlone } from '@/lib/audit/record';
import { AppError } from '@/lib/errors/app-error';
import { isUuid } from '@/lib/format/uuid';
import { type Actor, auditActor, type PersonActor } from './actor';
import { type MailboxRole, type Permission, rolesAllow, systemPermissions } from './permissions';
import { findMailbox, findMailboxForPerson, type MailboxRow } from './repository';

declare const minted: unique symbol;

export type ScopedMailbox = Omit<MailboxRow, 'sizeLimitBytes'> & { sizeLimitBytes: number };

/** Proof that `actor` may do what was asked on this mailbox. Only authorizeMailbox can make one. */
export type MailboxScope = {
  readonly [minted]: true;
  readonly actor: Actor;
  readonly mailbox: ScopedMailbox;
  readonly roles: readonly MailboxRole[];
};

const LEVEL_ROLE = { READ: 'read', SEND: 'send', MANAGE: 'manage' } as const;

function mint(actor: Actor, row: MailboxRow, roles: readonly MailboxRole[]): MailboxScope {
  const mailbox: ScopedMailbox = { ...row, sizeLimitBytes: Number(row.sizeLimitBytes) };
  return { actor, mailbox, roles } as MailboxScope;
}

/** Refuses as "not there", and writes it down: the other organisation's thing does not exist for this actor. */
export async function refuseAsNotFound(
  actor: Actor,
  permission: Permission,
  mailboxId?: string,
): Promise<never> {
  await recordAuditAlone({
    actor: auditActor(actor),
    event: 'access.not_found',
    outcome: 'failed',
    ...(mailboxId && isUuid(mailboxId) && { mailboxId }),
    details: { permission },
  });
  throw new AppError('not_found', { details: { permission } });
}

async function authorizePerson(
  actor: PersonActor,
  mailboxId: string,
  permission: Permission,
): Promise<MailboxScope> {
  const row = await findMailboxForPerson(mailboxId, actor.personId, new Date());
  if (!row?.membership) return refuseAsNotFound(actor, permission, row?.id);
  const { membership, levels, ...mailbox } = row;
  const roles: MailboxRole[] = levels.map((level) => LEVEL_ROLE[level]);
  if (membership === 'ADMINISTRATOR') roles.push('administrator');
  if (rolesAllow(roles, permission)) return mint(actor, mailbox, roles);
  await recordAuditAlone({
    actor: auditActor(actor),
    event: 'access.refused',
    outcome: 'failed',
    organisationId: row.organisationId,
    mailboxId: row.id,
    details: { permission },
  });
  throw new AppError('forbidden', { details: { permission } });
}

/**
 * The only gate to a mailbox and its messages, read from the database each time, so that a removed right ends at once.
 * @returns the scope that queries, commands and gateways below need.
 * @throws AppError not_found when it is not the actor's organisation's (or does not exist), forbidden when it is but the
 *   right is missing. Both are audited.
 */
export async function authorizeMailbox(
  actor: Actor,
  mailboxId: string,
  permission: Permission,
): Promise<MailboxScope> {
  if (!isUuid(mailboxId)) return refuseAsNotFound(actor, permission);
  if (actor.kind === 'person') return authorizePerson(actor, mailboxId, permission);
  const row = systemPermissions[actor.name].includes(permission) ? await findMailbox(mailboxId) : null;
  return row ? mint(actor, row, []) : refuseAsNotFound(actor, permission, mailboxId);
}

/** For work on all mailboxes at once, which only a part of the service may do. @throws AppError forbidden, audited. */
export async function requireSystem(actor: Actor, permission: Permission): Promise<void> {
  if (actor.kind === 'system' && systemPermissions[actor.name].includes(permission)) return;
  await recordAuditAlone({
    actor: auditActor(actor),
    event: 'access.refused',
    outcome: 'failed',
    details: { permission },
  });
  throw new AppError('forbidden', { details: { permission } });
}
