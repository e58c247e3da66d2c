import { ACCESS_LEVELS, type AccessLevel } from './access-level/labels';
import type { ServiceRole, SystemName } from './actor';

/** A person's role for a mailbox: a level of access, through a grant, or their role in its organisation. */
export type MailboxRole = AccessLevel | Exclude<OrganisationRole, 'member'>;

export type MailboxPermission =
  | 'mailbox:view'
  | 'mailbox:check'
  | 'mailbox:settings'
  | 'message:view'
  | 'message:download'
  | 'message:collect'
  | 'message:send';

const READ = [
  'mailbox:view',
  'mailbox:check',
  'message:view',
  'message:download',
  'message:collect',
] as const;

/** Who may do what on a mailbox and its messages. Everything else is refused. */
export const mailboxPermissions: Record<MailboxRole, readonly MailboxPermission[]> = {
  READ,
  SEND: [...READ, 'message:send'],
  MANAGE: [...READ, 'message:send', 'mailbox:settings'],
  administrator: ['mailbox:settings'],
  helpdesk: [],
  operator: ['mailbox:settings'],
  auditor: [],
};

/** The levels of access that give a permission: for queries about many mailboxes at once. Pure. */
export const levelsThatAllow = (permission: MailboxPermission): AccessLevel[] =>
  ACCESS_LEVELS.filter((level) => mailboxPermissions[level].includes(permission));

/** A person's role for an organisation: within it, or in the service team. */
export type OrganisationRole = 'member' | 'administrator' | 'helpdesk' | 'operator' | 'auditor';

export type OrganisationPermission =
  | 'people:manage'
  | 'access:manage'
  | 'review:manage'
  | 'settings:manage'
  | 'trail:view'
  | 'administrators:invite';

/** Who may do what in an organisation. Everything else is refused. */
export const organisationPermissions: Record<OrganisationRole, readonly OrganisationPermission[]> = {
  member: [],
  administrator: ['people:manage', 'access:manage', 'review:manage', 'settings:manage', 'trail:view'],
  helpdesk: [],
  operator: ['administrators:invite', 'settings:manage'],
  auditor: ['trail:view'],
};

export type ServicePermission =
  | 'organisations:manage'
  | 'mailboxes:manage'
  | 'environments:view'
  | 'announcements:manage'
  | 'service_roles:manage'
  | 'health:view'
  | 'helpdesk:look_up'
  | 'trail:view_all'
  | 'trail:verify';

/** Who may do what for the whole service. Everything else is refused. */
export const servicePermissions: Record<ServiceRole, readonly ServicePermission[]> = {
  HELPDESK: ['helpdesk:look_up'],
  OPERATOR: [
    'organisations:manage',
    'mailboxes:manage',
    'environments:view',
    'announcements:manage',
    'service_roles:manage',
    'health:view',
  ],
  AUDITOR: ['trail:view_all', 'trail:verify'],
};

/** Tasks of the service's own parts. */
export type SystemPermission =
  | 'mailbox:poll'
  | 'mailbox:reseal'
  | 'secrets:reseal'
  | 'operator:invite'
  | 'message:acknowledge'
  | 'message:track'
  | 'message:confirm'
  | 'message:email_waiting'
  | 'access:remind'
  | 'review:open'
  | 'environments:watch'
  | 'records:tidy'
  | 'trail:checkpoint';

export const systemPermissions: Record<SystemName, readonly SystemPermission[]> = {
  poller: ['mailbox:poll'],
  collector: ['message:acknowledge'],
  sender: ['message:confirm'],
  tracker: ['message:track'],
  keeper: ['mailbox:reseal', 'secrets:reseal', 'operator:invite'],
  steward: [
    'access:remind',
    'review:open',
    'environments:watch',
    'records:tidy',
    'trail:checkpoint',
    'message:email_waiting',
  ],
};

/** Your own account needs no role. Named for the audit trail of refusals. */
export type OwnPermission = 'session:own' | 'factor:own' | 'identity:own';

export type Permission =
  | MailboxPermission
  | OrganisationPermission
  | ServicePermission
  | SystemPermission
  | OwnPermission;

/**
 * Whether any of the roles gives the permission. Pages may also ask, to leave out a button: that is courtesy,
 * not protection.
 */
export function rolesAllow(roles: readonly MailboxRole[], permission: Permission): boolean {
  return roles.some((role) => (mailboxPermissions[role] as readonly Permission[]).includes(permission));
}

/**
 * Whether a role comes from a grant of access to the mailbox, and not from the person's role in its
 * organisation. Pure.
 */
export const isByGrant = (role: MailboxRole): role is AccessLevel =>
  (ACCESS_LEVELS as readonly MailboxRole[]).includes(role);

/** Whether any of the roles gives the permission in an organisation. */
export function organisationRolesAllow(
  roles: readonly OrganisationRole[],
  permission: OrganisationPermission,
): boolean {
  return roles.some((role) => organisationPermissions[role].includes(permission));
}

/** Whether the service role gives the permission. */
export function serviceRoleAllows(role: ServiceRole | null, permission: ServicePermission): boolean {
  return role !== null && servicePermissions[role].includes(permission);
}
