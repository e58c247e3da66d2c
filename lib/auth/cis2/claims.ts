import { z } from 'zod';

/** Levels come as text or as numbers. */
const level = z.coerce.number().int().min(0).max(3);

/** Clocks differ a little. */
export const LEEWAY_SECONDS = 60;
/** CIS2's tokens are valid for an hour at most. One valid for years was not made by it, or by mistake. */
const LONGEST_LIFE_SECONDS = 24 * 3600;

/** Whether a token was made in the past and is valid for no more than a day. Pure. */
export function hasSoundTimes({ iat, exp }: { iat: number; exp?: number | undefined }, now: Date): boolean {
  const isMade = iat <= now.getTime() / 1000 + LEEWAY_SECONDS;
  return isMade && (exp === undefined || exp - iat <= LONGEST_LIFE_SECONDS);
}

/**
 * The parts we use of an ID token whose signature, issuer, audience, nonce and times have been checked.
 * Ignores the rest.
 */
export const idTokenClaims = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  sub: z.string().min(1).max(255),
  nonce: z.string().optional(),
  iat: z.number(),
  exp: z.number(),
  auth_time: z.number().optional(),
  acr: z.string().optional(),
  sid: z.string().optional(),
  selected_roleid: z.coerce.string().optional(),
  id_assurance_level: level.optional(),
  idassurancelevel: level.optional(),
  authentication_assurance_level: level.optional(),
  events: z.unknown().optional(),
});

const role = z.object({
  person_roleid: z.coerce.string(),
  org_code: z.string(),
  role_code: z.string(),
  role_name: z.string().nullish(),
});

/** The parts we use of userinfo's answer. */
export const userinfoClaims = z.object({
  sub: z.string(),
  name: z.string().nullish(),
  display_name: z.string().nullish(),
  email: z.string().nullish(),
  idassurancelevel: level.optional(),
  // An unreadable role does not count. The others still do.
  nhsid_nrbac_roles: z
    .array(z.unknown())
    .nullish()
    .transform((roles) => (roles ?? []).flatMap((one) => role.safeParse(one).data ?? [])),
});

export type UserinfoClaims = z.output<typeof userinfoClaims>;
