import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { configure } from '@/lib/env/testing/configure';
import { closeServer, createServer } from './server';

configure();

const LONG = 'a page of words '.repeat(500);

describe('the portal’s HTTP server', () => {
  const servers: http.Server[] = [];

  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => closeServer(server, 0)));
  });

  async function listen(handle: (request: IncomingMessage, response: ServerResponse) => void) {
    const server = createServer(async (request, response) => handle(request, response), {
      isHttps: false,
      trustsProxy: false,
    });
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { server, port: (server.address() as AddressInfo).port };
  }

  async function get(port: number, path: string): Promise<IncomingMessage> {
    const request = http.get({ port, path, agent: false, headers: { 'accept-encoding': 'br' } });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return response;
  }

  function answer(headers: Record<string, string>) {
    return (_: IncomingMessage, response: ServerResponse) => void response.writeHead(200, headers).end(LONG);
  }

  it('gives the page that says the service is not available its status, and no other page', async () => {
    const answerWith = (page: string) => (_: IncomingMessage, response: ServerResponse) => {
      response.setHeader('content-type', 'text/html');
      // As Next does: the head first, then the page in pieces.
      response.flushHeaders();
      response.write(page);
      response.end(LONG);
    };
    const statusOf = async (page: string) => {
      const { port } = await listen(answerWith(page));
      const response = await get(port, '/mailboxes');
      expect(brotliDecompressSync(await buffer(response)).toString()).toBe(page + LONG);
      return response.statusCode;
    };
    expect(await statusOf('<head><meta name="app-status" content="503"/></head>')).toBe(503);
    expect(await statusOf('<h1>&lt;meta name="app-status" content="503"/></h1>')).toBe(200);
  });

  it('compresses pages', async () => {
    const { port } = await listen(answer({ 'content-type': 'text/html' }));
    const response = await get(port, '/mailboxes');
    expect(response.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(await buffer(response)).toString()).toBe(LONG);
  });

  it('compresses the data that an open inbox asks for', async () => {
    const { port } = await listen(answer({ 'content-type': 'application/json' }));
    const response = await get(port, '/api/mailboxes/1/inbox');
    expect(response.headers['content-encoding']).toBe('br');
    response.destroy();
  });

  it.each([
    ['a file that is saved', '/api/anything', { 'content-disposition': 'attachment' }],
    ['a file of a mailbox', '/api/mailboxes/1/messages/2/file', {}],
  ])('leaves %s unchanged, with its length', async (_, path, headers) => {
    const type = { 'content-type': 'text/plain', 'content-length': String(LONG.length) };
    const { port } = await listen(answer({ ...type, ...headers }));
    const response = await get(port, path);
    expect(response.headers['content-encoding']).toBeUndefined();
    expect(response.headers['content-length']).toBe(String(LONG.length));
    expect((await buffer(response)).toString()).toBe(LONG);
  });

  it('does not limit the duration of a request, but does limit silence', async () => {
    const { server } = await listen(answer({}));
    expect(server.requestTimeout).toBe(0);
    expect(server.timeout).toBe(120_000);
  });

  it('ends a request whose handler failed instead of leaving the visitor waiting [ASVS 16.5.4]', async () => {
    const { port } = await listen(() => {
      throw new Error('expected by this test');
    });
    await expect(get(port, '/')).rejects.toThrow(/socket hang up/);
  });

  it('lets a request finish when it closes, and accepts no new one', async () => {
    let finish: () => void = () => {};
    const { server, port } = await listen((_, response) => {
      response.write('first ');
      finish = () => response.end('last');
    });
    const response = await get(port, '/');
    const closed = closeServer(server, 4000);
    await expect(get(port, '/')).rejects.toThrow(/ECONNREFUSED/);
    finish();
    expect((await buffer(response)).toString()).toBe('first last');
    await closed;
  });

  it('ends a request that is not finished in time when it closes', async () => {
    const { server, port } = await listen((_, response) => void response.write('first '));
    const response = await get(port, '/');
    const ended = expect(buffer(response)).rejects.toThrow(/aborted/);
    await closeServer(server, 100);
    await ended;
  });
});
