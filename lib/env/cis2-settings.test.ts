import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigurationError, parseEnv } from './env';

const folder = mkdtempSync(path.join(tmpdir(), 'mesh-mailbox-cis2-env-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileWith = (name: string, text: string) => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keyFile = fileWith('key.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);

const portal = {
  DATABASE_URL: 'postgresql://portal:hidden@db/portal',
  PORTAL_URL: 'https://mesh.example.nhs.uk',
  AUTH_SECRET: 'a secret of thirty-two characters or more',
  SEALING_KEYS: `2026:${Buffer.alloc(32, 7).toString('base64')}`,
  AUDIT_SIGNING_KEY: `2026:${Buffer.alloc(32, 8).toString('base64')}`,
  MESH_ENVIRONMENTS: 'one',
  MESH_ONE_URL: 'http://localhost:8700',
  MESH_ONE_SHARED_KEY: 'shared',
};
const good = {
  ...portal,
  CIS2_ISSUER: 'https://am.example.nhs.uk:443/openam/oauth2/realms/root',
  CIS2_CLIENT_ID: 'mesh-mailbox',
  CIS2_KEY_FILE: keyFile,
};

function problemsOf(source: Record<string, string | undefined>): string[] {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}
const cis2Problems = (change: Record<string, string>) =>
  problemsOf({ ...good, ...change }).filter((line) => line.startsWith('CIS2_'));

describe('the configuration of NHS CIS2', () => {
  it('is absent without an issuer, and then none of it is read', () => {
    const env = parseEnv({ ...good, CIS2_ISSUER: '', CIS2_ROLE_CODES: 'nonsense' });
    expect(env.cis2).toBeNull();
  });

  it('keeps the issuer byte for byte, and has its defaults', () => {
    expect(parseEnv(good).cis2).toMatchObject({
      CIS2_ISSUER: 'https://am.example.nhs.uk:443/openam/oauth2/realms/root',
      CIS2_AUTHENTICATION: 'private_key_jwt',
      CIS2_SIGNING_ALG: 'RS512',
      CIS2_ACR_VALUES: ['AAL2_OR_AAL3_ANY'],
      CIS2_MIN_IDENTITY_LEVEL: 3,
      CIS2_ROLE_CODES: ['R8015'],
      CIS2_ALLOW_NO_ROLE: false,
      CIS2_ORIGINS: [],
    });
  });

  it('lists all problems at once', () => {
    const problems = cis2Problems({ CIS2_CLIENT_ID: '', CIS2_KEY_FILE: '', CIS2_ROLE_CODES: 'R8015,8015' });
    expect(problems.map((line) => /^\w+/.exec(line)?.[0]).sort()).toEqual([
      'CIS2_CLIENT_ID',
      'CIS2_KEY_FILE',
      'CIS2_ROLE_CODES',
    ]);
  });

  it.each([
    ['a file that is no key', { CIS2_KEY_FILE: fileWith('no.pem', 'no key') }],
    ['a key of another kind than the algorithm', { CIS2_SIGNING_ALG: 'ES256' }],
    ['a file that is not there', { CIS2_KEY_FILE: path.join(folder, 'missing.pem') }],
    ['no secret where one is to be used', { CIS2_AUTHENTICATION: 'client_secret_post' }],
    ['plain http beyond this machine', { CIS2_ISSUER: 'http://am.example.nhs.uk' }],
    ['the algorithm "none"', { CIS2_ID_TOKEN_ALG: 'none' }],
    ['an algorithm with a shared secret', { CIS2_ID_TOKEN_ALG: 'HS256' }],
    ['a level of authentication that is one factor', { CIS2_MIN_AUTHENTICATION_LEVEL: '1' }],
    [
      'an address that is more than an origin',
      { CIS2_ORIGINS: "https://a.example; script-src 'unsafe-inline'" },
    ],
  ])('refuses %s', (_, change) => {
    expect(cis2Problems(change)).toHaveLength(1);
  });
});
