import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';

const word = z.string().max(20_000);
const transports = z.array(z.string().max(40)).max(10);
const credentialId = z
  .string()
  .max(2_000)
  .regex(/^[\w-]+$/);
const credential = {
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
};

const registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: word,
    attestationObject: word,
    transports: transports.optional(),
  }),
});

const authentication = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: word,
    authenticatorData: word,
    signature: word,
    userHandle: word.nullish(),
  }),
});

/** The browser's answer after creating a passkey, checked for its shape. Null for anything else. */
export function readRegistration(response: unknown): RegistrationResponseJSON | null {
  const parsed = registration.safeParse(response);
  return parsed.success ? (parsed.data as unknown as RegistrationResponseJSON) : null;
}

/** The browser's answer after using a passkey, checked for its shape. Null for anything else. */
export function readAuthentication(response: unknown): AuthenticationResponseJSON | null {
  const parsed = authentication.safeParse(response);
  return parsed.success ? (parsed.data as unknown as AuthenticationResponseJSON) : null;
}

/** The content of a passkey's step. */
export const challengeSchema = z.object({ challenge: z.string().min(20) });

export const passkeyNameSchema = z
  .string()
  .trim()
  .min(1, 'Give the passkey a name')
  .max(60, 'The name can have up to 60 characters')
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'Give the passkey a name without special control characters');
