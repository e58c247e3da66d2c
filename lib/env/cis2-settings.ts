import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isLoopback } from './mesh-settings';
import { type Setting, wholeNumber } from './settings';

/** The text of a file, or nothing where no file is named. */
const optionalFile = z.string().transform((path, context) => {
  if (path === '') return null;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    context.addIssue({ code: 'custom', message: `cannot be read: ${path}` });
    return z.NEVER;
  }
});

const list = (pattern: RegExp, message: string) =>
  z
    .string()
    .transform((text) => text.split(',').map((entry) => entry.trim()))
    .pipe(z.array(z.string().regex(pattern, message)).min(1));

const origins = z
  .string()
  .transform((text) => text.split(',').flatMap((entry) => entry.trim() || []))
  .pipe(z.array(z.string().regex(/^https:\/\/[\w.:-]+$/, 'each must be https:// and a host')));

const signingAlgorithm = z.enum(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256']);

/**
 * Settings of NHS CIS2 Authentication. Without CIS2_ISSUER it is not offered, and the others are not read.
 */
export const cis2Settings = {
  CIS2_ISSUER: {
    schema: z.union([
      z.literal(''),
      z
        .url({ protocol: /^https?$/ })
        .refine((url) => url.startsWith('https:') || isLoopback(url), 'plain http is for this machine only')
        .refine((url) => !url.endsWith('/'), 'must not end with /'),
    ]),
    description:
      'Issuer of NHS CIS2 exactly as its discovery document says it, with :443 if it is there. Empty: sign-in with CIS2 is not offered.',
    defaultValue: '',
  },
  CIS2_NAME: {
    schema: z.string().min(1).max(40),
    description: 'What people call it, on the button.',
    defaultValue: 'NHS CIS2',
  },
  CIS2_CLIENT_ID: {
    schema: z.string(),
    description: 'Our client id at CIS2. Needed with CIS2_ISSUER.',
    defaultValue: '',
  },
  CIS2_AUTHENTICATION: {
    schema: z.enum(['private_key_jwt', 'client_secret_post']),
    description: 'How we prove ourselves to CIS2. private_key_jwt is what NHS England recommends.',
    defaultValue: 'private_key_jwt',
  },
  CIS2_CLIENT_SECRET: {
    schema: z.string(),
    description: 'Our secret at CIS2. Needed with client_secret_post.',
    defaultValue: '',
    secret: true,
  },
  CIS2_KEY_FILE: {
    schema: optionalFile,
    description:
      'PEM file with the private key that signs our requests for tokens. Needed with private_key_jwt.',
    defaultValue: '',
  },
  CIS2_PREVIOUS_KEY_FILE: {
    schema: optionalFile,
    description:
      'PEM file with a key whose public half is published too: the one before, or the next, while CIS2 may know only one.',
    defaultValue: '',
  },
  CIS2_SIGNING_ALG: {
    schema: signingAlgorithm,
    description: 'Algorithm of those signatures, as registered at CIS2.',
    defaultValue: 'RS512',
  },
  CIS2_ID_TOKEN_ALG: {
    schema: signingAlgorithm,
    description: 'The one algorithm in which CIS2 signs its ID tokens and logout tokens.',
    defaultValue: 'RS256',
  },
  CIS2_USERINFO: {
    schema: z.enum(['json', 'jwt']),
    description: 'How CIS2 answers userinfo: plain JSON, or a JWT signed with CIS2_USERINFO_ALG.',
    defaultValue: 'json',
  },
  CIS2_USERINFO_ALG: {
    schema: signingAlgorithm,
    description: 'The algorithm of signed userinfo.',
    defaultValue: 'RS256',
  },
  CIS2_ACR_VALUES: {
    schema: list(/^[A-Z0-9_]+$/, 'each is capital letters, digits and _'),
    description: 'Which authenticators are asked for, separated by commas; the answer must name one of them.',
    defaultValue: 'AAL2_OR_AAL3_ANY',
  },
  CIS2_MIN_IDENTITY_LEVEL: {
    schema: wholeNumber(1, 3),
    description: 'The least level to which CIS2 must have checked who the person is.',
    defaultValue: '3',
  },
  CIS2_MIN_AUTHENTICATION_LEVEL: {
    schema: wholeNumber(2, 3),
    description: 'The least level of the authenticator used: 2, or 3 for smartcards and their like.',
    defaultValue: '2',
  },
  CIS2_ROLE_CODES: {
    schema: list(/^R\d{4}$/, 'each is R and four digits'),
    description: 'National job roles that may use this service, separated by commas.',
    defaultValue: 'R8015',
  },
  CIS2_ALLOW_NO_ROLE: {
    schema: z.enum(['true', 'false']).transform((value) => value === 'true'),
    description: 'true lets in people who have no role at CIS2, with all organisations they belong to here.',
    defaultValue: 'false',
  },
  CIS2_LOGOUT_TYP: {
    schema: z.enum(['strict', 'lenient']),
    description: 'strict takes logout tokens of type logout+jwt only; lenient takes plain JWTs too.',
    defaultValue: 'strict',
  },
  CIS2_ORIGINS: {
    schema: origins,
    description:
      'Further addresses over which CIS2 leads people to its sign-in page, separated by commas; browsers refuse those that are not named. That of CIS2_ISSUER need not be.',
    defaultValue: '',
  },
} as const satisfies Record<string, Setting>;
