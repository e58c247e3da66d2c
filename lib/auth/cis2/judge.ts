import type { Cis2Settings } from '@/lib/env/env';
import { visible } from '@/lib/format/visible-text';
import { hasSoundTimes, idTokenClaims, userinfoClaims } from './claims';
import { chosenRole } from './roles';
import type { Cis2Problem, VerifiedIdentity } from './types';

/**
 * CIS2's answer. `claims` are those of an ID token whose signature, issuer, audience and nonce have been
 * checked.
 */
export type Cis2Answer = { claims: unknown; userinfo: unknown };

export type Cis2Rules = Pick<
  Cis2Settings,
  | 'CIS2_ISSUER'
  | 'CIS2_CLIENT_ID'
  | 'CIS2_ACR_VALUES'
  | 'CIS2_MIN_IDENTITY_LEVEL'
  | 'CIS2_MIN_AUTHENTICATION_LEVEL'
  | 'CIS2_ROLE_CODES'
>;

/**
 * NHS England: the person must have signed in at CIS2 within the last five minutes, and not in a session from
 * this morning.
 */
export const MAX_AGE_SECONDS = 300;
const CLOCK_TOLERANCE_SECONDS = 10;

/**
 * Whether CIS2's statements about a person are enough to act on. Anything missing counts as refused. Pure.
 * @returns the identity, or the problem in one word.
 */
export function judge(answer: Cis2Answer, rules: Cis2Rules, now: Date): VerifiedIdentity | Cis2Problem {
  const parsed = idTokenClaims.safeParse(answer.claims);
  const userinfo = userinfoClaims.safeParse(answer.userinfo);
  if (!parsed.success || !userinfo.success) return 'failed';
  const claims = parsed.data;
  const audiences = [claims.aud].flat();
  if (claims.iss !== rules.CIS2_ISSUER || audiences.length !== 1 || audiences[0] !== rules.CIS2_CLIENT_ID)
    return 'failed';
  // A logout token is signed by the same key for the same audience.
  if (claims.nonce === undefined || claims.events !== undefined) return 'failed';
  if (userinfo.data.sub !== claims.sub || !hasSoundTimes(claims, now)) return 'failed';
  const ageSeconds = now.getTime() / 1000 - (claims.auth_time ?? 0);
  if (ageSeconds > MAX_AGE_SECONDS + CLOCK_TOLERANCE_SECONDS) return 'too-old';
  if (ageSeconds < -CLOCK_TOLERANCE_SECONDS) return 'failed';
  // The name differs between the two answers. Either will do, and the lower counts if both exist.
  const identityLevels = [claims.id_assurance_level, claims.idassurancelevel, userinfo.data.idassurancelevel];
  const identityLevel = lowest(identityLevels);
  const authenticationLevel = claims.authentication_assurance_level ?? 0;
  if (
    !rules.CIS2_ACR_VALUES.includes(claims.acr ?? '') ||
    identityLevel < rules.CIS2_MIN_IDENTITY_LEVEL ||
    authenticationLevel < rules.CIS2_MIN_AUTHENTICATION_LEVEL
  ) {
    return 'assurance';
  }
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name: visible(userinfo.data.display_name ?? userinfo.data.name ?? '').slice(0, 200),
    email: userinfo.data.email?.slice(0, 200) ?? null,
    sessionId: claims.sid ?? null,
    authenticationLevel,
    ...chosenRole(claims.selected_roleid, userinfo.data, rules.CIS2_ROLE_CODES),
  };
}

function lowest(levels: (number | undefined)[]): number {
  const known = levels.filter((level) => level !== undefined);
  return known.length > 0 ? Math.min(...known) : 0;
}
