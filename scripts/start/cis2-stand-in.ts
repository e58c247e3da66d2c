import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export const CIS2_CLIENT_ID = 'mesh-mailbox';
const KEY_BITS = 2048;

export function cis2KeyFile(dataDirectory: string): string {
  return path.join(dataDirectory, 'cis2-key.pem');
}

/** Makes the key that the demonstration uses with the CIS2 stand-in, if it is missing. */
export function ensureCis2Key(dataDirectory: string): void {
  const file = cis2KeyFile(dataDirectory);
  if (fs.existsSync(file)) return;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: KEY_BITS });
  const unfinished = `${file}.new`;
  fs.writeFileSync(unfinished, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  fs.renameSync(unfinished, file);
}

/** The stand-in's arguments. */
export function cis2StandInArguments(port: number, portalUrl: string): string[] {
  return ['--port', String(port), '--portal', portalUrl, '--client-id', CIS2_CLIENT_ID];
}
