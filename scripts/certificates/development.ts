import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export type CertificateFiles = {
  ca: string;
  serverCertificate: string;
  serverKey: string;
  clientCertificate: string;
  clientKey: string;
};

const RENEW_BEFORE_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Makes the development certificates in `directory` if there are none or they expire soon, all from one new
 * authority. Returns the paths of the files (PEM; keys readable only by their owner).
 */
export async function ensureDevelopmentCertificates(directory: string): Promise<CertificateFiles> {
  const files = {
    ca: path.join(directory, 'ca.pem'),
    serverCertificate: path.join(directory, 'server.pem'),
    serverKey: path.join(directory, 'server.key'),
    clientCertificate: path.join(directory, 'client.pem'),
    clientKey: path.join(directory, 'client.key'),
  };
  if (!areUsable(files)) await replace(directory, files);
  return files;
}

function areUsable(files: CertificateFiles): boolean {
  if (!Object.values(files).every((file) => fs.existsSync(file))) return false;
  return [files.ca, files.serverCertificate, files.clientCertificate].every((file) => {
    const { validTo } = new X509Certificate(fs.readFileSync(file));
    return new Date(validTo).getTime() - Date.now() > RENEW_BEFORE_MS;
  });
}

async function replace(directory: string, files: CertificateFiles): Promise<void> {
  const { createAuthority, issue } = await import('./issue'); // Slow to load, and needed once a year.
  const authority = await createAuthority('MESH Mailbox development authority');
  const server = await issue(authority, { name: 'localhost', use: 'server' });
  const client = await issue(authority, { name: 'mesh-mailbox', use: 'client' });
  fs.rmSync(directory, { recursive: true, force: true });
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  const write = (file: string, text: string) => fs.writeFileSync(file, `${text}\n`, { mode: 0o600 });
  write(files.serverCertificate, server.certificate);
  write(files.serverKey, server.key);
  write(files.clientCertificate, client.certificate);
  write(files.clientKey, client.key);
  // Last, so that an interrupted set is noticed and made again.
  write(files.ca, authority.certificate.toString('pem'));
}
