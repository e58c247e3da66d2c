import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { ADDRESS_HEADER } from '@/lib/http/address-header';
import { CORRELATION_HEADER } from '@/lib/http/correlation-header';
import { closeServer, createServer } from './server';
import { withStaticFiles } from './static-files';

const servers: http.Server[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => closeServer(server, 0)));
});

const asset = { body: Buffer.from('x'), headers: { 'content-type': 'text/css', 'content-encoding': 'br' } };
const files = new Map([['/_next/static/a.css', { br: asset }]]);

type Answer = { status: number; headers: http.IncomingHttpHeaders; body: string };

/** A portal whose pages are answered by `handle`. Returns its address and a way to ask it. */
async function portal(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  { isHttps = false, trustsProxy = false } = {},
) {
  const server = createServer(
    withStaticFiles(files, async (request, response) => handle(request, response)),
    { isHttps, trustsProxy },
  );
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = async (
    path: string,
    method = 'GET',
    headers: http.OutgoingHttpHeaders = {},
  ): Promise<Answer> => {
    const request = http.request({ port, path, method, agent: false, headers }).end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      body: await text(response),
    };
  };
  return { port, ask };
}

const PROTECTED = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

describe('every answer', () => {
  it.each([
    ['a page', '/page', (response: ServerResponse) => response.end('page')],
    ['a redirect', '/old', (response: ServerResponse) => response.writeHead(308, { location: '/' }).end()],
    ['a failure', '/broken', (response: ServerResponse) => response.writeHead(500).end()],
    ['an address that cannot be read', '/%E0%A4%A', () => {}],
    [
      'a file that is not there',
      '/_next/static/none.css',
      (response: ServerResponse) => response.writeHead(404).end(),
    ],
  ])(
    '%s has every protective header [ASVS 3.4.3, 3.4.4, 3.4.5, 3.4.6, 3.4.8, 3.5.8, 14.3.2]',
    async (_, path, answer) => {
      const { ask } = await portal((_request, response) => answer(response));
      expect((await ask(path)).headers).toMatchObject(PROTECTED);
    },
  );

  it('keeps the headers it sets itself, such as a page’s policy, once', async () => {
    const own = { 'content-security-policy': "default-src 'self'", 'cache-control': 'max-age=60' };
    const { ask: early } = await portal((_, response) => {
      for (const [name, value] of Object.entries(own)) response.setHeader(name, value);
      response.end('page');
    });
    const { ask: late } = await portal((_, response) => response.writeHead(200, own).end('page'));
    for (const ask of [early, late]) {
      expect((await ask('/')).headers).toMatchObject({ ...PROTECTED, ...own });
    }
  });

  it('has fewer headers for a style sheet, which can be cached', async () => {
    const { ask } = await portal(() => {});
    const { headers } = await ask('/_next/static/a.css', 'GET', { 'accept-encoding': 'br' });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['cache-control']).toBeUndefined();
  });

  it('demands https for a year, with subdomains, where people use https, and only there [ASVS 3.4.1]', async () => {
    const answer = (_: IncomingMessage, response: ServerResponse) => void response.end('page');
    for (const path of ['/', '/%E0%A4%A', '/_next/static/a.css']) {
      const overHttps = await (await portal(answer, { isHttps: true })).ask(path);
      expect(overHttps.headers['strict-transport-security'], path).toBe(
        'max-age=31536000; includeSubDomains',
      );
      const overHttp = await (await portal(answer)).ask(path);
      expect(overHttp.headers['strict-transport-security'], path).toBeUndefined();
    }
  });
});

describe('a visitor', () => {
  it.each(['TRACE', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'])(
    'cannot use %s, which never reaches a page [ASVS 13.4.4]',
    async (method) => {
      let reached = false;
      const { ask } = await portal((_, response) => {
        reached = true;
        response.end();
      });
      const { status, headers, body } = await ask('/', method, { cookie: 'session=secret' });
      expect([status, headers.allow, body]).toEqual([405, 'GET, HEAD, POST', '']);
      expect(headers).toMatchObject(PROTECTED);
      expect(reached).toBe(false);
    },
  );

  it('cannot claim another address for itself [ASVS 4.1.3]', async () => {
    const { ask } = await portal(({ headers }, response) => void response.end(headers[ADDRESS_HEADER]));
    expect((await ask('/', 'GET', { [ADDRESS_HEADER]: '203.0.113.9' })).body).toBe('127.0.0.1');
  });

  it('cannot choose the reference for its request in the log and the trail [ASVS 4.1.3, 16.4.1]', async () => {
    const { ask } = await portal(({ headers }, response) => void response.end(headers[CORRELATION_HEADER]));
    const forged = { [CORRELATION_HEADER]: 'of another request' };
    const references = [(await ask('/', 'GET', forged)).body, (await ask('/', 'GET', forged)).body];
    for (const reference of references) expect(reference).toMatch(/^[0-9a-f-]{36}$/);
    expect(references[0]).not.toBe(references[1]);
  });

  it.each([
    ['a line break into a header', 'X-Note: a\rSet-Cookie: b\r\n\r\n'],
    ['nothing that can be read into a header', 'X-Note: a\0b\r\n\r\n'],
    [
      'a second request into its first',
      'Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET',
    ],
  ])('cannot put %s [ASVS 4.2.4]', async (_, rest) => {
    let reached = false;
    const { port } = await portal((_request, response) => {
      reached = true;
      response.end();
    });
    const socket = net.connect(port, '127.0.0.1').end(`POST / HTTP/1.1\r\nHost: portal\r\n${rest}`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
    expect(reached).toBe(false);
  });
});
