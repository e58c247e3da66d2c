import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Setting, wholeNumber } from './settings';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** True for an address that never leaves this machine. */
export function isLoopback(url: string): boolean {
  return URL.canParse(url) && LOOPBACK.has(new URL(url).hostname);
}

const fileText = z.string().transform((path, context) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    context.addIssue({ code: 'custom', message: `cannot be read: ${path}` });
    return z.NEVER;
  }
});

/** Settings of one MESH environment, each read from `MESH_<NAME>_<SETTING>`. */
export const meshSettings = {
  URL: {
    schema: z
      .url({ protocol: /^https?$/ })
      .refine(
        (url) => url.startsWith('https:') || isLoopback(url),
        'plain http is allowed on this machine only',
      ),
    description: 'Base address of the MESH API, without /messageexchange. Plain http only on this machine.',
  },
  LABEL: {
    schema: z.string().min(1).max(12),
    description: 'The word shown in the header for this environment, such as Test or Live.',
    defaultValue: 'Test',
  },
  KIND: {
    schema: z.enum(['simulator', 'test', 'live']),
    description: 'simulator, test or live. Only live mailboxes hold real patient data.',
    defaultValue: 'test',
  },
  SHARED_KEY: { schema: z.string().min(1), description: 'The shared key of the environment.', secret: true },
  CA_FILE: {
    schema: fileText,
    description: 'PEM file with the certificate authorities that MESH must chain to.',
  },
  CERT_FILE: { schema: fileText, description: 'PEM file with the client certificate (and its chain).' },
  KEY_FILE: { schema: fileText, description: 'PEM file with the private key of the client certificate.' },
  CLIENT_CERTIFICATE: {
    schema: z.enum(['required', 'none']),
    description:
      'none: a test server over https that asks for no client certificate. Then CERT_FILE and KEY_FILE stay unset, and anybody who has a mailbox’s password and the shared key can use it. Of KIND test only.',
    defaultValue: 'required',
  },
  POLL_SECONDS: {
    schema: wholeNumber(1, 86_400),
    description: 'Seconds between two looks into a mailbox. MESH asks for 300 or more.',
    defaultValue: '300',
  },
  CONNECT_TIMEOUT_MS: {
    schema: wholeNumber(100, 3_600_000),
    description: 'Milliseconds to wait for a connection.',
    defaultValue: '10000',
  },
  IDLE_TIMEOUT_MS: {
    schema: wholeNumber(100, 3_600_000),
    description:
      'Milliseconds without a byte either way after which a call is given up. There is no limit on the whole.',
    defaultValue: '60000',
  },
  UNPACK_MAX_RATIO: {
    schema: wholeNumber(2, 1_100),
    description:
      'How many times larger than itself a compressed file may become when it is downloaded. Does not count below 128 MB.',
    defaultValue: '250',
  },
  UNPACK_MAX_GB: {
    schema: wholeNumber(1, 10_000),
    description: 'How large a compressed part of a file may become when it is downloaded, in GB.',
    defaultValue: '100',
  },
} as const satisfies Record<string, Setting>;

/** The prefix of an environment's variables: `path-to-live` becomes `MESH_PATH_TO_LIVE_`. */
export function meshPrefix(name: string): string {
  return `MESH_${name.toUpperCase().replaceAll('-', '_')}_`;
}
