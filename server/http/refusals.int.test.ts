import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { closeServer, createServer } from './server';

const servers: http.Server[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => closeServer(server, 0)));
});

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

async function listen(handle: Handle, options: { trustsProxy?: boolean; silentAfterMs?: number } = {}) {
  const server = createServer(async (request, response) => handle(request, response), {
    isHttps: true,
    trustsProxy: false,
    ...options,
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { server, port };
}

const countConnections = (server: http.Server) =>
  new Promise<number>((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });

/** The bytes that come back for these bytes, until the server ends the connection. */
const exchange = (port: number, bytes: string) => text(net.connect(port, '127.0.0.1').end(bytes));

const PROTECTED = [
  'x-content-type-options: nosniff',
  'cross-origin-resource-policy: same-origin',
  'strict-transport-security: max-age=31536000; includeSubDomains',
  "content-security-policy: default-src 'none'; frame-ancestors 'none'",
  'x-frame-options: DENY',
  'referrer-policy: same-origin',
  'cross-origin-opener-policy: same-origin',
  'permissions-policy: camera=(), geolocation=(), microphone=()',
  'cache-control: no-store',
];

describe('a request that Node itself would answer', () => {
  it.each([
    [400, 'is not HTTP', 'nonsense\r\n\r\n'],
    [400, 'says nothing of a host', 'GET / HTTP/1.1\r\n\r\n'],
    [417, 'expects what nobody does', 'GET / HTTP/1.1\r\nHost: portal\r\nExpect: more\r\n\r\n'],
    [431, 'has too large a head', `GET / HTTP/1.1\r\nHost: portal\r\nX-Note: ${'a'.repeat(20_000)}\r\n\r\n`],
  ])('gets %i with every protective header if it %s [ASVS 3.4.1, 3.4.3, 3.4.6]', async (status, _, bytes) => {
    let reached = false;
    const { port } = await listen((_request, response) => {
      reached = true;
      response.end();
    });
    const answer = await exchange(port, bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    for (const line of PROTECTED) expect(answer.toLowerCase()).toContain(`\r\n${line.toLowerCase()}\r\n`);
    expect(reached).toBe(false);
  });

  it('gets 408 with every protective header if its head does not end [ASVS 3.4.3]', async () => {
    const { server, port } = await listen((_, response) => void response.end());
    const socket = net.connect(port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\n');
    const [connection] = await once(server, 'connection');
    server.emit('clientError', Object.assign(new Error(), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), connection);
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    for (const line of PROTECTED) expect(answer.toLowerCase()).toContain(line.toLowerCase());
  });

  it('gets nothing if an answer has begun, because it would become part of it', async () => {
    const { port } = await listen((_, response) => void response.write('first'));
    const chunked =
      'POST /organisation/1/people/bulk/upload HTTP/1.1\r\nHost: portal\r\nTransfer-Encoding: chunked\r\n\r\n';
    const socket = net.connect(port, '127.0.0.1');
    socket.write(chunked);
    await once(socket, 'readable');
    socket.write('nonsense\r\n');
    expect((await text(socket)).match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
});

describe('an address that names a host', () => {
  it.each(['http://evil.example/', 'http://evil.example//x', 'https://evil.example/sign-in', 'evil.example'])(
    'is refused rather than redirected to: %s',
    async (address) => {
      const { port } = await listen((request, response) =>
        response.writeHead(308, { location: String(request.url) }).end(),
      );
      const answer = await exchange(port, `GET ${address} HTTP/1.1\r\nHost: portal\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).not.toMatch(/\nlocation|evil/i);
    },
  );
});

describe('an upgrade', () => {
  it.each(['/', '/no-such-page', '/api/health/live'])(
    'to %s is refused, and its connection ended',
    async (path) => {
      const { server, port } = await listen((_, response) => void response.end('page'));
      const head = `GET ${path} HTTP/1.1\r\nHost: portal\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
      const sockets = Array.from({ length: 20 }, () => net.connect(port, '127.0.0.1'));
      const answers = sockets.map((socket) => {
        socket.write(head);
        return text(socket);
      });
      for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      await expect.poll(() => countConnections(server)).toBe(0);
    },
  );
});

describe('a form', () => {
  const post = async (port: number, headers: http.OutgoingHttpHeaders, path = '/sign-in') => {
    const request = http.request({ port, path, method: 'POST', agent: false, headers }).end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  };

  it.each([
    ['cross-site', 403],
    ['same-site', 403],
    ['anything-else', 403],
    ['same-origin', 200],
    ['none', 200],
    [undefined, 200],
  ])('whose Sec-Fetch-Site is %s is answered with %i [ASVS 3.5.1]', async (site, status) => {
    const { port } = await listen((_, response) => void response.end());
    expect(await post(port, site ? { 'sec-fetch-site': site } : {})).toBe(status);
  });
});

describe('the headers that say where a request was forwarded from', () => {
  const FORGED = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-port': '8443',
    forwarded: 'host=evil.example',
  };

  it.each([
    [false, []],
    [true, Object.keys(FORGED)],
  ])('reach Next only with a trusted proxy: %s [ASVS 4.1.3]', async (trustsProxy, expected) => {
    let seen: string[] = [];
    const { port } = await listen(
      ({ headers }, response) => {
        seen = Object.keys(headers).filter((name) => name in FORGED);
        response.end();
      },
      { trustsProxy },
    );
    const request = http.get({ port, agent: false, headers: FORGED });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    expect(seen.sort()).toEqual([...expected].sort());
  });
});

describe('an unwanted body', () => {
  const LARGE = 1_000_001;

  it.each([
    ['an announced one', '/sign-in', `Content-Length: ${LARGE}`],
    ['one of unknown length', '/sign-in', 'Transfer-Encoding: chunked'],
    ['one of an address that is not there', '/no/such/page', `Content-Length: ${LARGE}`],
    ['one of a GET', '/sign-in', `Content-Length: ${LARGE}`],
  ])('is refused before it is read: %s', async (name, path, length) => {
    let reached = false;
    const { port } = await listen((_, response) => {
      reached = true;
      response.end();
    });
    const method = name.endsWith('GET') ? 'GET' : 'POST';
    const answer = await exchange(port, `${method} ${path} HTTP/1.1\r\nHost: portal\r\n${length}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(reached).toBe(false);
  });

  it.each(['/api/mailboxes/1/drafts/2/send', '/organisation/1/people/bulk/upload'])(
    'is left to the route that takes files, and not read further after its answer: %s',
    async (path) => {
      const { server, port } = await listen((_, response) => void response.end('refused'));
      const socket = net.connect(port, '127.0.0.1').on('error', () => {});
      socket.write(`POST ${path} HTTP/1.1\r\nHost: portal\r\nContent-Length: 100000000\r\n\r\nabc`);
      expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 [\s\S]*refused\r\n0\r\n\r\n$/);
      await expect.poll(() => countConnections(server)).toBe(0);
    },
  );
});

describe('an idle connection', () => {
  const HEAD = 'POST /organisation/1/people/bulk/upload HTTP/1.1\r\nHost: portal\r\n';
  const half = `${HEAD}Content-Length: 100\r\n\r\nabc`;

  const never: Handle = () => {};
  const reads: Handle = (request) => void request.resume();
  const answers: Handle = (request, response) => {
    request.resume();
    response.end('page');
  };
  const floods: Handle = (_, response) => {
    response.writeHead(200, { 'content-disposition': 'attachment' });
    const flood = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      response.once('drain', flood);
    };
    flood();
  };

  it.each([
    ['nothing was sent', '', never],
    ['half a head was sent', 'GET / HTTP/1.1\r\nHo', never],
    ['half a body was sent and is read', half, reads],
    ['half a body was sent and is not read', half, never],
    ['the answer never comes', 'GET / HTTP/1.1\r\nHost: portal\r\n\r\n', never],
    ['the answer has come', 'GET / HTTP/1.1\r\nHost: portal\r\n\r\n', answers],
    ['the answer is not read', 'GET / HTTP/1.1\r\nHost: portal\r\n\r\n', floods],
    [
      'an upgrade is asked for',
      'GET / HTTP/1.1\r\nHost: p\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
      never,
    ],
    ['a tunnel is asked for', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n', never],
  ])('is ended if %s', async (_, bytes, handle) => {
    const { server, port } = await listen(handle, { silentAfterMs: 300 });
    const connected = once(server, 'connection');
    const socket = net.connect(port, '127.0.0.1').on('error', () => {});
    socket.write(bytes);
    await connected;
    await expect.poll(() => countConnections(server), { timeout: 10_000 }).toBe(0);
    socket.destroy();
  });
});
