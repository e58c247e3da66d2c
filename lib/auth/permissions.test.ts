import { expect, it } from 'vitest';
import {
  type MailboxRole,
  type Permission,
  rolePermissions,
  rolesAllow,
  systemPermissions,
} from './permissions';

it('gives each role exactly this', () => {
  expect(rolePermissions).toEqual({
    read: ['mailbox:view', 'mailbox:check', 'message:view', 'message:download', 'message:collect'],
    send: [
      'mailbox:view',
      'mailbox:check',
      'message:view',
      'message:download',
      'message:collect',
      'message:send',
    ],
    manage: [
      'mailbox:view',
      'mailbox:check',
      'message:view',
      'message:download',
      'message:collect',
      'message:send',
    ],
    administrator: [],
    helpdesk: [],
    operator: [],
    auditor: [],
  });
});

it('gives each part of the service exactly this', () => {
  expect(systemPermissions).toEqual({
    poller: ['mailbox:poll'],
    collector: ['message:acknowledge'],
    sender: ['message:confirm'],
    tracker: ['message:track'],
    keeper: ['mailbox:reseal'],
  });
});

it('lets several roles add up', () => {
  expect(rolesAllow(['administrator', 'read'], 'message:view')).toBe(true);
  expect(rolesAllow(['administrator', 'read'], 'message:send')).toBe(false);
  expect(rolesAllow(['read', 'send'], 'message:send')).toBe(true);
});

it('refuses without a role, and what nobody has thought of', () => {
  expect(rolesAllow([], 'mailbox:view')).toBe(false);
  expect(rolesAllow(['manage'], 'message:erase' as Permission)).toBe(false);
});

it('gives no person what is the service’s own', () => {
  const own = Object.values(systemPermissions).flat();
  for (const role of Object.keys(rolePermissions) as MailboxRole[]) {
    for (const permission of own) expect(rolesAllow([role], permission)).toBe(false);
  }
});
