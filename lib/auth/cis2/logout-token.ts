import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Cis2Settings } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';
import { hasSoundTimes, LEEWAY_SECONDS } from './claims';
import { discover } from './discovery';

const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Older ones are refused, so that no more need be remembered. */
const MAX_AGE_SECONDS = 300;

const claims = z
  .object({
    iat: z.number(),
    exp: z.number().optional(),
    jti: z.string().min(1).max(255),
    sub: z.string().min(1).max(255).optional(),
    sid: z.string().min(1).max(255).optional(),
    events: z.object({ [LOGOUT_EVENT]: z.object({}).loose() }).loose(),
    // An ID token has one, and must not pass for a logout token.
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);

export type LogoutToken = {
  jti: string;
  subject: string | null;
  sessionId: string | null;
  /** When it would be refused as too old. */
  expiresAt: Date;
};

let keys: { uri: string; find: JWTVerifyGetKey } | undefined;

/** Says that the keys were available, and none of them is the token's. */
const NOT_THE_KEY = [
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
  errors.JOSENotSupported,
] as const;

/**
 * Keys that cannot be fetched say nothing about a token: CIS2 should retry, and not hear that the token was
 * wrong.
 */
function orUnavailable(find: JWTVerifyGetKey): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await find(header, token);
    } catch (cause) {
      if (NOT_THE_KEY.some((kind) => cause instanceof kind)) throw cause;
      throw new AppError('unavailable', { cause, details: { reason: 'CIS2 keys' } });
    }
  };
}

/** CIS2's signing keys, fetched when an unknown one appears. */
async function providerKeys(): Promise<JWTVerifyGetKey> {
  const { jwks_uri: uri } = await discover();
  if (keys?.uri !== uri) keys = { uri, find: orUnavailable(createRemoteJWKSet(new URL(uri))) };
  return keys.find;
}

/**
 * Reads a logout token of OpenID Connect Back-Channel Logout 1.0, section 2.6: signature in the configured
 * algorithm, type, issuer, audience, times, event, and no nonce. Does not know whether it was seen before.
 * @throws Error when any of this is wrong; the reason is for the log only. AppError unavailable when the keys
 * cannot be fetched.
 */
export async function readLogoutToken(token: string, cis2: Cis2Settings): Promise<LogoutToken> {
  const { payload, protectedHeader } = await jwtVerify(token, await providerKeys(), {
    issuer: cis2.CIS2_ISSUER,
    audience: cis2.CIS2_CLIENT_ID,
    algorithms: [cis2.CIS2_ID_TOKEN_ALG],
    clockTolerance: LEEWAY_SECONDS,
    maxTokenAge: MAX_AGE_SECONDS,
  });
  const type = protectedHeader.typ?.toLowerCase().replace(/^application\//, '');
  const isPlain = type === undefined || type === 'jwt';
  if (type !== 'logout+jwt' && !(isPlain && cis2.CIS2_LOGOUT_TYP === 'lenient'))
    throw new Error(`a token of type ${type} is no logout token`);
  const { iat, exp, jti, sub, sid } = claims.parse(payload);
  if (!hasSoundTimes({ iat, exp }, new Date()))
    throw new Error('a token that is good for so long is not believed');
  const expiresAt = new Date((iat + MAX_AGE_SECONDS + LEEWAY_SECONDS + 1) * 1000);
  return { jti, subject: sub ?? null, sessionId: sid ?? null, expiresAt };
}
