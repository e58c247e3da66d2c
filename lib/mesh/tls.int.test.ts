import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import type { TLSSocket, TlsOptions } from 'node:tls';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { makeCertificates, type TestCertificates } from './testing/certificates';
import { clientFor, mailbox } from './testing/raw-server';

let ours: TestCertificates;
let strangers: TestCertificates;

beforeAll(async () => {
  [ours, strangers] = await Promise.all([makeCertificates(), makeCertificates()]);
});

function clientTls(authority = ours, client = ours) {
  return { ca: authority.ca, cert: client.client.cert, key: client.client.key };
}

type TlsServer = {
  baseUrl: string;
  ciphers: string[];
  protocols: (string | null)[];
  connections: () => number;
};

async function startTlsServer(options: TlsOptions = {}): Promise<TlsServer> {
  const ciphers: string[] = [];
  const protocols: (string | null)[] = [];
  let connections = 0;
  const settings = { ...ours.server, ca: ours.ca, requestCert: true, rejectUnauthorized: true, ...options };
  const server = https.createServer(settings, (request, response) => {
    const socket = request.socket as TLSSocket;
    ciphers.push(socket.getCipher().name);
    protocols.push(socket.getProtocol());
    request.resume().on('end', () => response.end());
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.on('tlsClientError', () => {});
  return { baseUrl: await listen(server), ciphers, protocols, connections: () => connections };
}

async function listen(server: net.Server & { closeAllConnections?: () => void }): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections?.();
    server.close();
  });
  return `https://localhost:${(server.address() as AddressInfo).port}`;
}

describe('TLS', () => {
  it('shows its certificate, checks the server’s, and keeps the connection for the next call', async () => {
    const server = await startTlsServer();
    const client = clientFor(server.baseUrl, { tls: clientTls() });
    await client.handshake(mailbox);
    await client.handshake(mailbox);
    expect(server.protocols).toEqual(['TLSv1.3', 'TLSv1.3']);
    expect(server.connections()).toBe(1);
  });

  it('speaks TLS 1.2 with a GCM suite [ASVS 12.1.1, 12.1.2]', async () => {
    const server = await startTlsServer({ maxVersion: 'TLSv1.2' });
    await clientFor(server.baseUrl, { tls: clientTls() }).handshake(mailbox);
    expect(server.protocols).toEqual(['TLSv1.2']);
    expect(server.ciphers[0]).toContain('GCM');
  });

  it.each([
    ['TLS 1.1', { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const],
    [
      'CBC suites',
      { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES256-SHA384:ECDHE-ECDSA-AES128-SHA' } as const,
    ],
  ])('does not talk to a server that has only %s [ASVS 12.1.1, 12.1.2]', async (_, options) => {
    const server = await startTlsServer(options);
    const call = clientFor(server.baseUrl, { tls: clientTls() }).handshake(mailbox);
    await expect(call).rejects.toMatchObject({ kind: 'unreachable' });
    expect(server.protocols).toEqual([]);
  });

  it('does not talk to a server whose certificate another authority signed, and tries it once [ASVS 12.3.2]', async () => {
    const server = await startTlsServer(strangers.server);
    const call = clientFor(server.baseUrl, { tls: clientTls() }).handshake(mailbox);
    await expect(call).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('certificate'),
    });
    expect(server.connections()).toBe(1);
    expect(server.protocols).toEqual([]);
  });

  it('does not talk to a server whose certificate is for another name [ASVS 12.3.2]', async () => {
    const server = await startTlsServer();
    const baseUrl = server.baseUrl.replace('localhost', '127.0.0.2');
    const call = clientFor(baseUrl, { tls: clientTls() }).handshake(mailbox);
    await expect(call).rejects.toMatchObject({ kind: 'unreachable' });
  });

  it('says that the server wants a certificate that we do not have', async () => {
    const server = await startTlsServer();
    const call = clientFor(server.baseUrl, { tls: { ca: ours.ca, cert: '', key: '' } }).handshake(mailbox);
    await expect(call).rejects.toMatchObject({
      kind: 'refused_credentials',
      httpStatus: null,
      mayRepeat: false,
    });
  });

  it('gives up on a server that accepts the connection and never finishes the handshake', async () => {
    const baseUrl = await listen(net.createServer((socket) => socket.on('error', () => {})));
    const client = clientFor(baseUrl, { tls: clientTls(), connectTimeoutMs: 80 });
    const call = client.handshake(mailbox);
    await expect(call).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('connect_timeout'),
    });
  });

  it('cannot be created with an invalid key', () => {
    expect(() => clientFor('https://localhost:1', { tls: { ...clientTls(), key: 'nonsense' } })).toThrow();
  });
});
