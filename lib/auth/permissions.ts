import type { SystemName } from './actor';

/** What a person can be to a mailbox. A grant gives read, send or manage; the others come from who they are. */
export type MailboxRole = 'read' | 'send' | 'manage' | 'administrator' | 'helpdesk' | 'operator' | 'auditor';

export type Permission =
  | 'mailbox:view'
  | 'mailbox:check'
  | 'message:view'
  | 'message:download'
  | 'message:collect'
  | 'message:send'
  | 'mailbox:poll'
  | 'message:acknowledge'
  | 'message:track'
  | 'message:confirm'
  | 'mailbox:reseal';

const READ = [
  'mailbox:view',
  'mailbox:check',
  'message:view',
  'message:download',
  'message:collect',
] as const;

/** Who may do what on a mailbox and its messages. What is not here is refused. */
export const rolePermissions: Record<MailboxRole, readonly Permission[]> = {
  read: READ,
  send: [...READ, 'message:send'],
  manage: [...READ, 'message:send'],
  administrator: [],
  helpdesk: [],
  operator: [],
  auditor: [],
};

export const systemPermissions: Record<SystemName, readonly Permission[]> = {
  poller: ['mailbox:poll'],
  collector: ['message:acknowledge'],
  sender: ['message:confirm'],
  tracker: ['message:track'],
  keeper: ['mailbox:reseal'],
};

/** Whether any of the roles gives the permission. Pages may ask too, to leave out a button; that is courtesy, not protection. */
export function rolesAllow(roles: readonly MailboxRole[], permission: Permission): boolean {
  return roles.some((role) => rolePermissions[role].includes(permission));
}
