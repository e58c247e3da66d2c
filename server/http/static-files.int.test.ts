import { once } from 'node:events';
import fs from 'node:fs';
import http, { type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { precompress } from '@/scripts/build/precompress';
import { closeServer, createServer } from './server';
import { readStaticFiles, withStaticFiles } from './static-files';

const SCRIPT = 'console.log("a script");'.repeat(50);
const SHEET = '.nhsuk-button{color:#fff}'.repeat(50);
const CHUNK = '/_next/static/chunks/a-b_1.js';

describe('scripts and style sheets', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'mesh-mailbox-static-'));
  let server: http.Server;

  beforeAll(async () => {
    fs.mkdirSync(path.join(root, 'next/chunks'), { recursive: true });
    fs.writeFileSync(path.join(root, 'next/chunks/a-b_1.js'), SCRIPT);
    fs.writeFileSync(path.join(root, 'nhsuk.css'), SHEET);
    const folder = path.join(root, 'out');
    await precompress(
      { '_next/static': path.join(root, 'next'), 'nhsuk.css': path.join(root, 'nhsuk.css') },
      folder,
    );
    // Beside the folder, where no address may lead.
    fs.writeFileSync(path.join(root, 'secret.js.br'), 'secret');
    server = createServer(
      withStaticFiles(readStaticFiles(folder), async (_, response) => void response.end('from Next')),
      { isHttps: false, trustsProxy: false },
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterAll(async () => {
    await closeServer(server, 0);
    fs.rmSync(root, { recursive: true, force: true });
  });

  async function ask(address: string, headers: Record<string, string> = {}, method = 'GET') {
    const { port } = server.address() as AddressInfo;
    const request = http.request({ port, path: address, method, agent: false, headers }).end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
  }

  it('are sent as the build compressed them, to be cached for ever', async () => {
    const { status, headers, body } = await ask(CHUNK, { 'accept-encoding': 'gzip, deflate, br, zstd' });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/javascript; charset=UTF-8',
      'content-encoding': 'br',
      'content-length': String(body.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      vary: 'Accept-Encoding',
    });
    expect(brotliDecompressSync(body).toString()).toBe(SCRIPT);
  });

  it.each(['gzip', 'gzip, br;q=0', 'BR;q=0.0, GZIP;q=0.5'])(
    'are sent as gzip to a browser that accepts "%s"',
    async (accepted) => {
      const { headers, body } = await ask('/nhsuk.css', { 'accept-encoding': accepted });
      expect(headers['content-encoding']).toBe('gzip');
      expect(headers['content-type']).toBe('text/css; charset=UTF-8');
      expect(gunzipSync(body).toString()).toBe(SHEET);
    },
  );

  it('are sent whatever the query of the address', async () => {
    const { headers } = await ask(`${CHUNK}?v=1&x=../..`, { 'accept-encoding': 'br' });
    expect(headers['content-encoding']).toBe('br');
  });

  it('are described to HEAD without their bytes', async () => {
    const { headers, body } = await ask(CHUNK, { 'accept-encoding': 'br' }, 'HEAD');
    expect(Number(headers['content-length'])).toBeGreaterThan(0);
    expect(body.length).toBe(0);
  });

  it('with unchanged names are not sent again to a browser that has them, in any encoding', async () => {
    const first = await ask('/nhsuk.css', { 'accept-encoding': 'br' });
    expect(first.headers['cache-control']).toBe('public, max-age=0, must-revalidate');
    const etag = String(first.headers.etag);
    const asked = { 'if-none-match': `"other", W/${etag}` };
    const again = await ask('/nhsuk.css', { ...asked, 'accept-encoding': 'br' });
    expect(again).toMatchObject({ status: 304, headers: { etag, vary: 'Accept-Encoding' } });
    expect(again.body.length).toBe(0);
    expect((await ask('/nhsuk.css', { ...asked, 'accept-encoding': 'gzip' })).status).toBe(200);
  });

  it.each([
    ['a browser that takes nothing compressed', CHUNK, {}, 'GET'],
    ['a part of a file', CHUNK, { 'accept-encoding': 'br', range: 'bytes=0-9' }, 'GET'],
    ['another method', CHUNK, { 'accept-encoding': 'br' }, 'POST'],
    ['a file that is not there', '/_next/static/chunks/none.js', { 'accept-encoding': 'br' }, 'GET'],
    ['a folder', '/_next/static', { 'accept-encoding': 'br' }, 'GET'],
    ['the compressed file by its own name', `${CHUNK}.br`, { 'accept-encoding': 'br' }, 'GET'],
    ['a way out of the folder', '/../secret.js', { 'accept-encoding': 'br' }, 'GET'],
    ['a hidden way out', '/_next/static/%2e%2e/%2e%2e/%2e%2e/secret.js', { 'accept-encoding': 'br' }, 'GET'],
    ['a name that every object has', '/constructor', { 'accept-encoding': 'br' }, 'GET'],
  ])('leave %s to Next', async (_, address, headers, method) => {
    expect((await ask(address, headers, method)).body.toString()).toBe('from Next');
  });

  it('are left to Next without a build of ours', () => {
    expect(readStaticFiles(path.join(root, 'none')).size).toBe(0);
  });
});
