import { Secret, TOTP } from 'otpauth';
import QRCode from 'qrcode';
import type { Db } from '@/lib/db/client';
import { resealRows, seal, unseal } from '@/lib/db/sealing';
import {
  advanceLastStep,
  findAuthenticator,
  listSealedWithOtherKeys,
  replaceAuthenticator,
  replaceSealedSecret,
} from './repository';

// What every authenticator app understands (RFC 6238).
const CODE = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const SECRET_BYTES = 20;
/** A clock may be wrong, and a person slow, by one step either way. */
const WINDOW = 1;

const purposeOf = (personId: string) => `authenticator.secret:${personId}`;
const secretOf = (secret: string) => Secret.fromBase32(secret);

/**
 * A new secret of 160 bits, in base32 as apps accept it. Do not store it before a first code has proved it.
 */
export function newSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The address that an app reads from the QR code. Pure. */
export function otpauthUri(secret: string, { account, issuer }: { account: string; issuer: string }): string {
  return new TOTP({ ...CODE, issuer, label: account, secret: secretOf(secret) }).toString();
}

/** The QR code of an address as an SVG drawing, made here: the secret goes to no other service. */
export function qrSvg(uri: string): Promise<string> {
  return QRCode.toString(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
}

/**
 * The time step of this code, among the present one and its neighbours, and later than `after`. Null for a
 * wrong code. Ignores spaces in the code. Pure but for the clock.
 */
export function stepOfCode(secret: string, code: string, after = -1n, now = Date.now()): bigint | null {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const present = TOTP.counter({ period: CODE.period, timestamp: now });
  for (let delta = -WINDOW; delta <= WINDOW; delta += 1) {
    const timestamp = now + delta * CODE.period * 1000;
    const matches = TOTP.validate({ ...CODE, token: digits, secret: secretOf(secret), timestamp, window: 0 });
    if (matches !== null && BigInt(present + delta) > after) return BigInt(present + delta);
  }
  return null;
}

/**
 * Accepts a code of the person's authenticator app. Each code works once, even when sent twice at the same
 * moment, and none older than the last accepted one. False for a wrong code and for a person without an app.
 * Does not count attempts: callers do, with lib/auth/throttle.
 */
export async function acceptCode(personId: string, code: string): Promise<boolean> {
  const row = await findAuthenticator(personId);
  if (!row) return false;
  const secret = unseal({ bytes: row.secretSealed, keyId: row.secretKeyId }, purposeOf(personId));
  const step = stepOfCode(secret, code, row.lastStep);
  return step !== null && advanceLastStep(personId, step);
}

/**
 * Stores an authenticator app, in place of any earlier one, after its first code, which proves that it was
 * set up correctly and counts as used. The caller audits, emails and ends other sessions. Returns false, and
 * stores nothing, when the code is wrong.
 */
export async function storeAuthenticator(
  tx: Db,
  personId: string,
  secret: string,
  firstCode: string,
): Promise<boolean> {
  const lastStep = stepOfCode(secret, firstCode);
  if (lastStep === null) return false;
  const { bytes, keyId } = seal(secret, purposeOf(personId));
  await replaceAuthenticator(tx, { personId, secretSealed: bytes, secretKeyId: keyId, lastStep });
  return true;
}

/**
 * Seals the secret of every app with the current key. Safe to repeat and to interrupt. Returns how many it
 * sealed again.
 */
export function resealAuthenticators(): Promise<number> {
  return resealRows({ list: listSealedWithOtherKeys, purposeOf, replace: replaceSealedSecret });
}
