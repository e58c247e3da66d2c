import { createHash, createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';
import type { Cis2Settings } from '@/lib/env/env';

/**
 * RFC 7638: the hash of the required members of the public key, in the order of their names and without
 * spaces.
 */
function thumbprint({ kty, crv, e, n, x, y }: JsonWebKey): string {
  const members = kty === 'EC' ? { crv, kty, x, y } : { e, kty, n };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}

function describe(key: JsonWebKey, algorithm: string) {
  return { ...key, kid: thumbprint(key), use: 'sig', alg: algorithm };
}

/** Our private key as a JWK, named by its RFC 7638 thumbprint. Null if we authenticate with a secret. */
export function privateJwk({ CIS2_KEY_FILE: pem, CIS2_SIGNING_ALG: algorithm }: Cis2Settings) {
  return pem ? describe(createPrivateKey(pem).export({ format: 'jwk' }), algorithm) : null;
}

/** The keys that CIS2 may see: the public halves of the current one and of the previous or next one. */
export function publicJwks(cis2: Cis2Settings) {
  const pems = [cis2.CIS2_KEY_FILE, cis2.CIS2_PREVIOUS_KEY_FILE].filter((pem) => pem !== null);
  return {
    keys: pems.map((pem) => describe(createPublicKey(pem).export({ format: 'jwk' }), cis2.CIS2_SIGNING_ALG)),
  };
}
