import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createMeshClient } from '@/lib/mesh/client';
import type { ClientOptions, MailboxCredential, MeshClient, MeshEnvironment } from '@/lib/mesh/types';

export const mailbox: MailboxCredential = { mailboxId: 'X26ABC1', password: 'password' };

export type Seen = { method: string; path: string; headers: http.IncomingHttpHeaders; rawHeaders: string[] };

export type RawServer = { baseUrl: string; seen: Seen[] };

type Handler = (request: IncomingMessage, response: ServerResponse, number: number) => void;

/**
 * A server on a free port that answers as the test says, and closes when the test ends. `number` counts from
 * 1.
 */
export async function startRawServer(handler: Handler): Promise<RawServer> {
  const seen: Seen[] = [];
  const server = http.createServer((request, response) => {
    const { method = '', url = '', headers, rawHeaders } = request;
    handler(request, response, seen.push({ method, path: url, headers, rawHeaders }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** A client with short limits, closed when the test ends. */
export function clientFor(
  baseUrl: string,
  changes: Partial<MeshEnvironment> = {},
  options: ClientOptions = {},
): MeshClient {
  const environment = {
    name: 'test',
    baseUrl,
    sharedKey: 'TestKey',
    connectTimeoutMs: 2_000,
    idleTimeoutMs: 2_000,
    ...changes,
  };
  const client = createMeshClient(environment, { retryBaseMs: 1, ...options });
  onTestFinished(() => client.close());
  return client;
}

/** A client of a raw server that answers as the test says. */
export async function rawMesh(handler: Handler, changes?: Partial<MeshEnvironment>, options?: ClientOptions) {
  const server = await startRawServer(handler);
  return { ...server, client: clientFor(server.baseUrl, changes, options) };
}

/** The whole content of a body, in memory. */
export async function readAll(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Ends an answer with this body as JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
