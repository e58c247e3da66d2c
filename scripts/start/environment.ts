import type { CertificateFiles } from '../certificates/development';
import { CIS2_CLIENT_ID, cis2KeyFile } from './cis2-stand-in';
import { checkpointFile } from './demonstration';
import type { Secrets } from './secrets';
import type { StartSettings } from './settings';

const POLL_SECONDS = '2';
/** Short enough to watch a message being collected, and long enough to undo it. */
const UNDO_SECONDS = '15';
const CONFIRM_AFTER_SECONDS = '10';
const CONFIRM_AGAIN_SECONDS = '20';

/**
 * The environment of the portal and the worker: the person's settings, completed with the demonstration's.
 * The demonstration, with its seeded accounts, exists only together with the simulator.
 */
export function environmentFor(
  settings: StartSettings,
  made: { databaseUrl: string; secrets: Secrets; certificates: CertificateFiles | null },
): NodeJS.ProcessEnv {
  return {
    PORTAL_URL: portalUrl(settings),
    AUTH_SECRET: made.secrets.authSecret,
    SEALING_KEYS: made.secrets.sealingKeys,
    AUDIT_SIGNING_KEY: made.secrets.auditSigningKey,
    AUDIT_CHECKPOINT_FILE: checkpointFile(settings.dataDirectory),
    ...process.env,
    PORT: String(settings.port),
    DATABASE_URL: made.databaseUrl,
    // For migrations only.
    DATABASE_OWNER_URL: undefined,
    NODE_ENV: 'production',
    ...(made.certificates ? demonstration(settings, made.secrets, made.certificates) : {}),
  };
}

export function portalUrl({ port }: StartSettings): string {
  return `http://localhost:${port}`;
}

export function simulatorUrl({ simulatorPort }: StartSettings): string {
  return `https://localhost:${simulatorPort}`;
}

export function cis2Url(cis2Port: number): string {
  return `http://localhost:${cis2Port}`;
}

function cis2(settings: StartSettings) {
  if (settings.cis2Port === null) return {};
  return {
    CIS2_ISSUER: cis2Url(settings.cis2Port),
    CIS2_CLIENT_ID,
    CIS2_KEY_FILE: cis2KeyFile(settings.dataDirectory),
  };
}

function demonstration(settings: StartSettings, secrets: Secrets, certificates: CertificateFiles) {
  return {
    DEMONSTRATION: 'true',
    ...cis2(settings),
    COLLECT_UNDO_SECONDS: process.env.COLLECT_UNDO_SECONDS ?? UNDO_SECONDS,
    SEND_CONFIRM_AFTER_SECONDS: process.env.SEND_CONFIRM_AFTER_SECONDS ?? CONFIRM_AFTER_SECONDS,
    SEND_CONFIRM_AGAIN_SECONDS: process.env.SEND_CONFIRM_AGAIN_SECONDS ?? CONFIRM_AGAIN_SECONDS,
    MESH_ENVIRONMENTS: 'simulator',
    MESH_SIMULATOR_URL: simulatorUrl(settings),
    MESH_SIMULATOR_KIND: 'simulator',
    MESH_SIMULATOR_SHARED_KEY: secrets.meshSharedKey,
    MESH_SIMULATOR_CA_FILE: certificates.ca,
    MESH_SIMULATOR_CERT_FILE: certificates.clientCertificate,
    MESH_SIMULATOR_KEY_FILE: certificates.clientKey,
    MESH_SIMULATOR_POLL_SECONDS: process.env.MESH_SIMULATOR_POLL_SECONDS ?? POLL_SECONDS,
  };
}
