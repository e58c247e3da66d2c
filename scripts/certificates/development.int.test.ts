import { once } from 'node:events';
import fs from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureDevelopmentCertificates } from './development';

describe('the development certificates', () => {
  let directory: string;

  beforeEach(() => {
    directory = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'certificates-')), 'certificates');
  });

  afterEach(() => {
    fs.rmSync(path.dirname(directory), { recursive: true });
  });

  it('let a server and a client recognise each other, and admit nobody without a certificate', async () => {
    const files = await ensureDevelopmentCertificates(directory);
    const read = (file: string) => fs.readFileSync(file, 'utf8');
    const server = https.createServer(
      {
        ca: read(files.ca),
        cert: read(files.serverCertificate),
        key: read(files.serverKey),
        requestCert: true,
        rejectUnauthorized: true,
      },
      (_, response) => response.end(),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const ask = (options: https.RequestOptions) =>
      once(https.get({ host: 'localhost', port, agent: false, ca: read(files.ca), ...options }), 'response');
    try {
      const own = { cert: read(files.clientCertificate), key: read(files.clientKey) };
      await expect(ask(own)).resolves.toHaveLength(1);
      await expect(ask({})).rejects.toThrow(/certificate required/);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('are kept from one start to the next', async () => {
    const files = await ensureDevelopmentCertificates(directory);
    const before = fs.readFileSync(files.clientCertificate, 'utf8');
    await ensureDevelopmentCertificates(directory);
    expect(fs.readFileSync(files.clientCertificate, 'utf8')).toBe(before);
  });

  it('are all made again when one is missing, so that they still belong together', async () => {
    const files = await ensureDevelopmentCertificates(directory);
    const before = fs.readFileSync(files.ca, 'utf8');
    fs.rmSync(files.serverKey);
    await ensureDevelopmentCertificates(directory);
    expect(fs.existsSync(files.serverKey)).toBe(true);
    expect(fs.readFileSync(files.ca, 'utf8')).not.toBe(before);
  });

  it('keep their keys from other accounts', async () => {
    const files = await ensureDevelopmentCertificates(directory);
    for (const key of [files.serverKey, files.clientKey]) expect(fs.statSync(key).mode & 0o077).toBe(0);
  });
});
