import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { z } from 'zod';
import { cis2Settings } from './cis2-settings';
import { isLoopback, meshPrefix, meshSettings } from './mesh-settings';
import { type Setting, settings } from './settings';

type Parsed<S extends Record<string, Setting>> = { [K in keyof S]: z.output<S[K]['schema']> };
type MeshParsed = Omit<Parsed<typeof meshSettings>, 'CA_FILE' | 'CERT_FILE' | 'KEY_FILE'>;

export type MeshEnvironmentSettings = MeshParsed & {
  name: string;
  tls: { ca: string; cert: string; key: string } | null;
};

export type Cis2Settings = Parsed<typeof cis2Settings>;

export type Env = Parsed<typeof settings> & {
  mesh: MeshEnvironmentSettings[];
  /** Null where sign-in with CIS2 is not offered. */
  cis2: Cis2Settings | null;
};

export class ConfigurationError extends Error {
  constructor(readonly problems: string[]) {
    super(
      `The configuration has ${problems.length} problem(s):\n${problems.map((line) => `  - ${line}`).join('\n')}`,
    );
    this.name = 'ConfigurationError';
  }
}

type Source = Record<string, string | undefined>;

function readAll<S extends Record<string, Setting>>(
  source: Source,
  prefix: string,
  wanted: S,
  problems: string[],
  optional: ReadonlySet<string> = new Set(),
): Partial<Parsed<S>> {
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(wanted)) {
    const raw = source[prefix + name]?.trim() || setting.defaultValue;
    if (raw === undefined) {
      if (!optional.has(name)) problems.push(`${prefix}${name} is not set. ${setting.description}`);
      continue;
    }
    const result = setting.schema.safeParse(raw);
    if (result.success) values[name] = result.data;
    // The value is left out: it may be a secret.
    else problems.push(`${prefix}${name}: ${result.error.issues.map((issue) => issue.message).join(', ')}.`);
  }
  return values as Partial<Parsed<S>>;
}

/** Whether these are valid: readable certificates, and a key that matches its certificate. */
function isUsable(tls: { ca: string; cert: string; key: string }): boolean {
  try {
    return (
      new X509Certificate(tls.cert).checkPrivateKey(createPrivateKey(tls.key)) &&
      Boolean(new X509Certificate(tls.ca))
    );
  } catch {
    return false;
  }
}

const TLS_FILES = ['CA_FILE', 'CERT_FILE', 'KEY_FILE'] as const;

function readMesh(source: Source, name: string, problems: string[]): MeshEnvironmentSettings {
  const prefix = meshPrefix(name);
  const { CA_FILE, CERT_FILE, KEY_FILE, ...rest } = readAll(
    source,
    prefix,
    meshSettings,
    problems,
    new Set(TLS_FILES),
  );
  const withoutCertificate = rest.CLIENT_CERTIFICATE === 'none';
  if (withoutCertificate && (rest.KIND !== 'test' || TLS_FILES.some((file) => source[prefix + file]))) {
    problems.push(
      `${prefix}CLIENT_CERTIFICATE is none: that is for an environment of KIND test, without CA_FILE, CERT_FILE and KEY_FILE.`,
    );
  }
  if (!withoutCertificate && !source[`${prefix}URL`]?.trim().startsWith('http:')) {
    for (const file of TLS_FILES) {
      if (!source[prefix + file])
        problems.push(`${prefix}${file} is not set. ${meshSettings[file].description}`);
    }
  }
  const tls = CA_FILE && CERT_FILE && KEY_FILE ? { ca: CA_FILE, cert: CERT_FILE, key: KEY_FILE } : null;
  if (tls && !isUsable(tls)) {
    problems.push(
      `${prefix}CA_FILE, ${prefix}CERT_FILE and ${prefix}KEY_FILE do not make a client certificate: they must be PEM files, and the key must be the certificate's.`,
    );
  }
  return { ...(rest as MeshParsed), name, tls };
}

/** Whether it is a private key that can make signatures with the algorithm. */
function canSign(pem: string, algorithm: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === (algorithm.startsWith('ES') ? 'ec' : 'rsa');
  } catch {
    return false;
  }
}

function readCis2(source: Source, problems: string[]): Cis2Settings | null {
  if (!source.CIS2_ISSUER?.trim()) return null;
  const cis2 = readAll(source, '', cis2Settings, problems);
  if (!cis2.CIS2_CLIENT_ID)
    problems.push(`CIS2_CLIENT_ID is not set. ${cis2Settings.CIS2_CLIENT_ID.description}`);
  if (cis2.CIS2_AUTHENTICATION === 'client_secret_post' && !cis2.CIS2_CLIENT_SECRET)
    problems.push(`CIS2_CLIENT_SECRET is not set. ${cis2Settings.CIS2_CLIENT_SECRET.description}`);
  if (cis2.CIS2_AUTHENTICATION === 'private_key_jwt' && cis2.CIS2_KEY_FILE === null)
    problems.push(`CIS2_KEY_FILE is not set. ${cis2Settings.CIS2_KEY_FILE.description}`);
  for (const name of ['CIS2_KEY_FILE', 'CIS2_PREVIOUS_KEY_FILE'] as const) {
    if (cis2[name] && !canSign(cis2[name], cis2.CIS2_SIGNING_ALG ?? ''))
      problems.push(`${name} does not hold a private key for ${cis2.CIS2_SIGNING_ALG}.`);
  }
  return cis2 as Cis2Settings;
}

/** Problems between settings that are valid separately. Missing and invalid ones are already reported. */
function checkTogether(env: Partial<Env> & Pick<Env, 'mesh'>, problems: string[]): void {
  const { PORTAL_URL = '', HOST = '' } = env;
  if (PORTAL_URL.startsWith('http:') && !isLoopback(PORTAL_URL)) {
    problems.push('PORTAL_URL must be https beyond this machine.');
  }
  const isElsewhere =
    (PORTAL_URL && !isLoopback(PORTAL_URL)) || !['', '127.0.0.1', 'localhost', '::1'].includes(HOST);
  const hasRealMesh = env.mesh.some(
    (environment) => environment.KIND !== 'simulator' || !isLoopback(environment.URL ?? ''),
  );
  for (const name of ['DEMONSTRATION', 'CLOCK_OFFSET_FILE'] as const) {
    if (!env[name]) continue;
    if (isElsewhere) problems.push(`${name} is refused: PORTAL_URL and HOST must be on this machine.`);
    if (hasRealMesh)
      problems.push(`${name} is refused: every MESH environment must be a simulator on this machine.`);
  }
}

/**
 * Reads the whole configuration from `source`.
 * @throws ConfigurationError that lists every problem at once, and no secret.
 */
export function parseEnv(source: Source): Env {
  const problems: string[] = [];
  const main = readAll(source, '', settings, problems);
  const mesh = (main.MESH_ENVIRONMENTS ?? []).map((name) => readMesh(source, name, problems));
  const env = { ...main, mesh, cis2: readCis2(source, problems) } as Env;
  checkTogether(env, problems);
  if (problems.length > 0) throw new ConfigurationError(problems);
  return env;
}

let cached: Env | undefined;

/** The configuration of this process, read once. @throws ConfigurationError when it is not usable. */
export function env(): Env {
  if (!cached) {
    cached = parseEnv(process.env);
    // next-auth learns its own address only from this variable.
    process.env.NEXTAUTH_URL = cached.PORTAL_URL;
  }
  return cached;
}

/** Whether this is `npm run dev`: never in a build. */
export const isDevelopment = (): boolean => process.env.NODE_ENV === 'development';
