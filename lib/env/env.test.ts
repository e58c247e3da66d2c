import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeCertificates } from '@/lib/mesh/testing/certificates';
import { describeConfiguration } from './describe';
import { ConfigurationError, parseEnv } from './env';

const folder = mkdtempSync(path.join(tmpdir(), 'mesh-mailbox-env-'));
const { ca, client } = await makeCertificates();
const fileWith = (name: string, text: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};
const certificates = {
  MESH_PATH_TO_LIVE_CA_FILE: fileWith('ca.pem', ca),
  MESH_PATH_TO_LIVE_CERT_FILE: fileWith('client.pem', client.cert),
  MESH_PATH_TO_LIVE_KEY_FILE: fileWith('client.key', client.key),
};
afterAll(() => rmSync(folder, { recursive: true }));

const KEY = Buffer.alloc(32, 7).toString('base64');

const good = {
  DATABASE_URL: 'postgresql://portal:hidden@db/portal',
  PORTAL_URL: 'https://mesh.example.nhs.uk',
  AUTH_SECRET: 'a secret of thirty-two characters or more',
  SEALING_KEYS: `2026:${KEY}`,
  AUDIT_SIGNING_KEY: `2026:${KEY}`,
  MESH_ENVIRONMENTS: 'path-to-live',
  MESH_PATH_TO_LIVE_URL: 'https://msg.int.spine2.ncrs.nhs.uk',
  MESH_PATH_TO_LIVE_SHARED_KEY: 'shared',
  ...certificates,
};

const simulator = {
  ...good,
  PORTAL_URL: 'http://localhost:3000',
  DEMONSTRATION: 'true',
  MESH_PATH_TO_LIVE_KIND: 'simulator',
  MESH_PATH_TO_LIVE_URL: 'https://localhost:8700',
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

describe('the configuration', () => {
  it('is read with its defaults, numbers as numbers and files as their text', () => {
    const env = parseEnv(good);
    expect(env).toMatchObject({
      PORT: 3000,
      DEMONSTRATION: false,
      SESSION_IDLE_MINUTES: 30,
      LOG_LEVEL: 'info',
    });
    expect(env.SEALING_KEYS).toEqual([{ id: '2026', key: Buffer.alloc(32, 7) }]);
    expect(env.mesh).toHaveLength(1);
    expect(env.mesh[0]).toMatchObject({
      name: 'path-to-live',
      URL: 'https://msg.int.spine2.ncrs.nhs.uk',
      KIND: 'test',
      tls: { ca, ...client },
    });
  });

  it('refuses invalid certificate files, and those that do not belong together', () => {
    const text = fileWith('some.txt', 'a certificate');
    for (const file of ['CA_FILE', 'CERT_FILE', 'KEY_FILE']) {
      const [problem] = problemsOf({ ...good, [`MESH_PATH_TO_LIVE_${file}`]: text });
      expect(problem, file).toContain('do not make a client certificate');
    }
    const swapped = { ...good, MESH_PATH_TO_LIVE_CERT_FILE: certificates.MESH_PATH_TO_LIVE_CA_FILE };
    expect(problemsOf(swapped)).toHaveLength(1);
  });

  it('accepts a test server without a client certificate, where configured, and no other', () => {
    const unset = Object.keys(certificates).map((name) => [name, undefined]);
    const bare = { ...good, ...Object.fromEntries(unset) };
    expect(problemsOf(bare)).toHaveLength(3);
    const none = { ...bare, MESH_PATH_TO_LIVE_CLIENT_CERTIFICATE: 'none' };
    expect(parseEnv(none).mesh[0]).toMatchObject({ KIND: 'test', tls: null });
    for (const wrong of [
      { ...none, MESH_PATH_TO_LIVE_KIND: 'live' },
      { ...good, MESH_PATH_TO_LIVE_CLIENT_CERTIFICATE: 'none' },
    ])
      expect(problemsOf(wrong)).toEqual([expect.stringContaining('CLIENT_CERTIFICATE is none')]);
  });

  it('names contradictory settings beside missing ones', () => {
    const problems = problemsOf({
      ...good,
      AUTH_SECRET: '',
      PORTAL_URL: 'http://mesh.example.nhs.uk',
      DEMONSTRATION: 'true',
    });
    expect(problems).toHaveLength(4);
  });

  it('names every problem at once', () => {
    const problems = problemsOf({
      MESH_ENVIRONMENTS: 'one,two',
      MESH_ONE_URL: 'http://mesh.example.nhs.uk',
      MESH_TWO_URL: 'https://mesh.example.nhs.uk',
      MESH_TWO_SHARED_KEY: 'k',
      MESH_TWO_KEY_FILE: path.join(folder, 'missing.pem'),
      PORT: '70000',
    });
    for (const name of [
      'DATABASE_URL',
      'PORTAL_URL',
      'AUTH_SECRET',
      'SEALING_KEYS',
      'AUDIT_SIGNING_KEY',
      'PORT',
      'MESH_ONE_URL',
      'MESH_ONE_SHARED_KEY',
      'MESH_TWO_CA_FILE',
      'MESH_TWO_CERT_FILE',
      'MESH_TWO_KEY_FILE',
    ]) {
      expect(problems.filter((line) => new RegExp(`^${name}\\b`).test(line))).toHaveLength(1);
    }
  });

  it('repeats no secret in its messages [ASVS 16.2.5]', () => {
    const secrets = {
      AUTH_SECRET: 'too-short-a-secret',
      SEALING_KEYS: 'k:not-32-bytes',
      DATABASE_URL: 'mysql://me:pw-hidden@x',
    };
    const text = problemsOf({ ...good, ...secrets }).join('\n');
    expect(text.split('\n')).toHaveLength(3);
    for (const secret of ['too-short-a-secret', 'not-32-bytes', 'pw-hidden'])
      expect(text).not.toContain(secret);
  });

  it('treats an empty setting as not set', () => {
    expect(problemsOf({ ...good, AUTH_SECRET: '  ' })).toEqual([
      expect.stringMatching(/^AUTH_SECRET is not set/),
    ]);
  });

  it.each([
    ['short', Buffer.alloc(16).toString('base64')],
    ['long', Buffer.alloc(33).toString('base64')],
  ])('refuses a sealing key that is too %s', (_, key) => {
    expect(problemsOf({ ...good, SEALING_KEYS: `2026:${KEY},old:${key}` })).toHaveLength(1);
  });

  it('refuses plain http beyond this machine, for the portal and for MESH', () => {
    expect(problemsOf({ ...good, PORTAL_URL: 'http://mesh.example.nhs.uk' })).toHaveLength(1);
    for (const url of ['http://10.0.0.1:8700', 'http://localhost.example.com', 'http://127.0.0.1.nip.io']) {
      expect(problemsOf({ ...good, MESH_PATH_TO_LIVE_URL: url })).toHaveLength(1);
    }
  });

  it.each(['http://localhost:8700', 'http://127.0.0.1:8700', 'http://[::1]:8700'])(
    'allows %s, which never leaves this machine',
    (url) => {
      expect(problemsOf({ ...good, MESH_PATH_TO_LIVE_URL: url })).toEqual([]);
    },
  );
});

describe('the demonstration', () => {
  it('is allowed on this machine with a simulator', () => {
    expect(parseEnv(simulator).DEMONSTRATION).toBe(true);
  });

  it.each([
    ['a portal that others can reach', { PORTAL_URL: 'https://mesh.example.nhs.uk' }],
    ['an address that others can reach', { HOST: '0.0.0.0' }],
    ['MESH itself', { MESH_PATH_TO_LIVE_KIND: 'live' }],
    ['a test environment', { MESH_PATH_TO_LIVE_KIND: 'test' }],
    ['a simulator elsewhere', { MESH_PATH_TO_LIVE_URL: 'https://simulator.example.nhs.uk' }],
  ])('is refused with %s, and so is a movable clock', (_, change) => {
    expect(problemsOf({ ...simulator, ...change })).toEqual([
      expect.stringContaining('DEMONSTRATION is refused'),
    ]);
    const moved = { ...simulator, DEMONSTRATION: 'false', CLOCK_OFFSET_FILE: 'offset' };
    expect(problemsOf({ ...moved, ...change })).toEqual([
      expect.stringContaining('CLOCK_OFFSET_FILE is refused'),
    ]);
  });
});

it('describes every setting, and marks the secret ones', () => {
  const described = describeConfiguration();
  expect(described.every(({ description }) => description.length > 10)).toBe(true);
  expect(described.filter(({ secret }) => secret).map(({ name }) => name)).toEqual([
    'DATABASE_URL',
    'DATABASE_OWNER_URL',
    'AUTH_SECRET',
    'SEALING_KEYS',
    'AUDIT_SIGNING_KEY',
    'SMTP_URL',
    'CIS2_CLIENT_SECRET',
    'MESH_<NAME>_SHARED_KEY',
  ]);
});
