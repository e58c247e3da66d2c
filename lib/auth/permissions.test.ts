import { expect, it } from 'vitest';
import {
  type MailboxRole,
  mailboxPermissions,
  organisationPermissions,
  type Permission,
  rolesAllow,
  servicePermissions,
  systemPermissions,
} from './permissions';

it('gives each role exactly this [ASVS 8.1.1]', () => {
  expect(mailboxPermissions).toEqual({
    READ: ['mailbox:view', 'mailbox:check', 'message:view', 'message:download', 'message:collect'],
    SEND: [
      'mailbox:view',
      'mailbox:check',
      'message:view',
      'message:download',
      'message:collect',
      'message:send',
    ],
    MANAGE: [
      'mailbox:view',
      'mailbox:check',
      'message:view',
      'message:download',
      'message:collect',
      'message:send',
      'mailbox:settings',
    ],
    administrator: ['mailbox:settings'],
    helpdesk: [],
    operator: ['mailbox:settings'],
    auditor: [],
  });
});

it('gives each part of the service exactly this', () => {
  expect(systemPermissions).toEqual({
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
  });
});

it('gives each role in an organisation exactly this [ASVS 8.1.1]', () => {
  expect(organisationPermissions).toEqual({
    member: [],
    administrator: ['people:manage', 'access:manage', 'review:manage', 'settings:manage', 'trail:view'],
    helpdesk: [],
    operator: ['administrators:invite', 'settings:manage'],
    auditor: ['trail:view'],
  });
});

it('gives each role in the service exactly this', () => {
  expect(servicePermissions).toEqual({
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
  });
});

it('adds up several roles', () => {
  expect(rolesAllow(['administrator', 'READ'], 'message:view')).toBe(true);
  expect(rolesAllow(['administrator', 'READ'], 'message:send')).toBe(false);
  expect(rolesAllow(['READ', 'SEND'], 'message:send')).toBe(true);
});

it('refuses without a role, and anything not listed [ASVS 16.5.3]', () => {
  expect(rolesAllow([], 'mailbox:view')).toBe(false);
  expect(rolesAllow(['MANAGE'], 'message:erase' as Permission)).toBe(false);
});

it('gives no person what is reserved for the service', () => {
  const own = Object.values(systemPermissions).flat();
  for (const role of Object.keys(mailboxPermissions) as MailboxRole[]) {
    for (const permission of own) expect(rolesAllow([role], permission)).toBe(false);
  }
});
