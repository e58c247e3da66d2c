import type { Actor } from '@/lib/auth/actor';
import { authorizeMailbox, requirePerson, type ScopedMailbox, scopeAllows } from '@/lib/auth/authorize';
import { isByGrant, organisationRolesAllow, type Permission } from '@/lib/auth/permissions';
import { clock } from '@/lib/clock/clock';
import { AppError } from '@/lib/errors/app-error';
import { listFormerRows, listMailboxWorkflows, listOverviewRows } from './repository';
import type { MailboxOverview } from './types';

/**
 * The mailboxes that the person may use, each with what is waiting in it. Empty for people without a grant.
 * @throws AppError forbidden for the service's own parts.
 */
export async function listMailboxes(actor: Actor): Promise<MailboxOverview[]> {
  if (actor.kind !== 'person') throw new AppError('forbidden');
  const organisationIds = actor.memberships.map(({ organisationId }) => organisationId);
  const rows = await listOverviewRows(actor.personId, organisationIds, clock.now());
  return rows.map((row) => ({
    id: row.id,
    meshMailboxId: row.mesh_mailbox_id,
    name: row.name,
    organisationName: row.organisation_name,
    environment: row.environment,
    canSend: row.can_send,
    waiting: row.waiting,
    expiringWithinDay: row.expiring_in_day,
    expiringWithinThreeDays: row.expiring_soon,
    problems: row.problems,
    oldestWaitingAt: row.oldest,
    lastPolledAt: row.last_polled_at,
    lastPollProblem: row.last_poll_problem,
    pausedAt: row.paused_at,
  }));
}

export type FormerMailbox = { id: string; name: string; meshMailboxId: string; closedAt: Date };

/**
 * Transferred mailboxes whose history the person may still view.
 * @throws AppError forbidden for the service's own parts.
 */
export async function listFormerMailboxes(actor: Actor): Promise<FormerMailbox[]> {
  const { personId, memberships } = requirePerson(actor);
  return listFormerRows(
    personId,
    memberships.map(({ organisationId }) => organisationId),
  );
}

export type MailboxForPage = ScopedMailbox & {
  can(permission: Permission): boolean;
  /** They may read the trail of its organisation. */
  canReadTrail: boolean;
};

/** The mailbox for a page's heading, with the person's rights. @throws AppError not_found, forbidden. */
export async function getMailbox(actor: Actor, mailboxId: string): Promise<MailboxForPage> {
  const scope = await authorizeMailbox(actor, mailboxId, 'mailbox:view');
  const beyondGrants = scope.roles.filter((role) => !isByGrant(role));
  return {
    ...scope.mailbox,
    can: (permission) => scopeAllows(scope, permission),
    canReadTrail: organisationRolesAllow(beyondGrants, 'trail:view'),
  };
}

export type WorkflowChoice = {
  id: string;
  name: string;
  groupName: string;
  description: string | null;
  allowsAutomaticRouting: boolean;
  canSend: boolean;
  canReceive: boolean;
};

/** The workflows this mailbox is registered for, by plain name. @throws AppError not_found, forbidden. */
export async function listWorkflows(actor: Actor, mailboxId: string): Promise<WorkflowChoice[]> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'mailbox:view');
  return listMailboxWorkflows(mailbox.id);
}

/** The workflows this person may send from this mailbox. @throws AppError not_found, forbidden. */
export async function listSendableWorkflows(actor: Actor, mailboxId: string): Promise<WorkflowChoice[]> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'message:send');
  return (await listMailboxWorkflows(mailbox.id)).filter(({ canSend }) => canSend);
}
