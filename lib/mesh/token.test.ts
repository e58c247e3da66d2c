import { describe, expect, it } from 'vitest';
import { buildAuthorization } from './token';

const input = {
  mailboxId: 'X26ABC1',
  password: 'password',
  sharedKey: 'TestKey',
  nonce: '2c001608-5f09-4840-9611-bea43e666a30',
  nonceCount: 1,
  at: new Date('2026-11-21T07:40:00Z'),
};
const vector =
  'NHSMESH X26ABC1:2c001608-5f09-4840-9611-bea43e666a30:1:202611210740:a7ad08e5e4fba6aefffc8ce450177a55895f66cdb0a6f1b25469c075c05b59a2';

describe('buildAuthorization', () => {
  it('agrees with the published test vector', () => {
    expect(buildAuthorization(input)).toBe(vector);
  });

  it('writes the mailbox id in upper case, in the header and in the hash', () => {
    expect(buildAuthorization({ ...input, mailboxId: 'x26abc1' })).toBe(vector);
  });

  it('drops the seconds, so that a token lasts for its minute', () => {
    expect(buildAuthorization({ ...input, at: new Date('2026-11-21T07:40:59.999Z') })).toBe(vector);
  });

  it.each([
    ['password', { password: 'Password' }],
    ['shared key', { sharedKey: 'testkey' }],
    ['nonce', { nonce: 'another' }],
    ['nonce count', { nonceCount: 2 }],
  ])('gives a different hash for a different %s', (_, change) => {
    const hash = (token: string) => token.split(':').at(-1);
    expect(hash(buildAuthorization({ ...input, ...change }))).not.toBe(hash(vector));
  });

  it('never contains the password itself', () => {
    expect(buildAuthorization({ ...input, password: 's3cret-Pa55' })).not.toContain('s3cret-Pa55');
  });
});
