import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import { expect, it } from 'vitest';
import { describeConfiguration } from '@/lib/env/describe';
import { secretsIn } from './testing/secrets';

/** Like a generator's, but the same in each run. One in two hundred keys has no digit and is skipped. */
const made = (encoding: 'hex' | 'base64' | 'base64url') =>
  createHash('sha256').update('made').digest(encoding);
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

it.each([
  ['a private key', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
  ['a secret in hexadecimal', `AUTH_SECRET=${made('hex')}`],
  ['a key in code', `SEALING_KEYS: 'k1:${made('base64')}',`],
  ['a key of a MESH environment', `"MESH_LIVE_SHARED_KEY": "${made('base64url').slice(0, 32)}"`],
  ['a password in an address', `url: 'postgresql://portal:${made('hex').slice(0, 12)}@db/portal'`],
])('%s is found where it is', (_, text) => {
  expect(secretsIn(`first\n${text}\nlast`)).toHaveLength(1);
});

it('no file in the repository contains a secret [ASVS 13.3.1]', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
  expect(files).toContain('package.json');
  const found = files
    .filter((file) => fs.existsSync(file))
    .map((file) => [file, secretsIn(fs.readFileSync(file, 'utf8'))] as const);
  expect(found.filter(([, secrets]) => secrets.length > 0)).toEqual([]);
});

it('no secret has a default value [ASVS 13.3.1]', () => {
  const secrets = describeConfiguration().filter(({ secret }) => secret);
  expect(secrets.length).toBeGreaterThan(5);
  for (const { name, default: value } of secrets) expect(value || null, name).toBeNull();
});
