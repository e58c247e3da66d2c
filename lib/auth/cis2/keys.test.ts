import { generateKeyPairSync } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { expect, it } from 'vitest';
import type { Cis2Settings } from '@/lib/env/env';
import { privateJwk, publicJwks } from './keys';

const pem = (kind: 'rsa' | 'ec') => {
  const { privateKey } =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' });
};
const settings = (change: Partial<Cis2Settings>) =>
  ({ CIS2_SIGNING_ALG: 'RS512', CIS2_PREVIOUS_KEY_FILE: null, ...change }) as Cis2Settings;

it('publishes the current key and the previous one, each by its RFC 7638 thumbprint and without its private half', async () => {
  const cis2 = settings({
    CIS2_KEY_FILE: pem('rsa') as string,
    CIS2_PREVIOUS_KEY_FILE: pem('rsa') as string,
  });
  const { keys } = publicJwks(cis2);
  expect(keys).toHaveLength(2);
  for (const key of keys) {
    expect(key.kid).toBe(await calculateJwkThumbprint(key as never));
    expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  }
});

it('signs with the current key under its published name', () => {
  for (const [kind, algorithm] of [
    ['rsa', 'RS512'],
    ['ec', 'ES256'],
  ] as const) {
    const cis2 = settings({ CIS2_KEY_FILE: pem(kind) as string, CIS2_SIGNING_ALG: algorithm });
    expect(privateJwk(cis2)?.kid).toBe(publicJwks(cis2).keys[0]?.kid);
  }
  expect(privateJwk(settings({ CIS2_KEY_FILE: null }))).toBeNull();
});
