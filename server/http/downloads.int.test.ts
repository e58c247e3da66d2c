import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PAGE_OWNER_FIELD } from '@/lib/auth/labels';
import { encodeSession, sessionCookie } from '@/lib/auth/session-cookie';
import { signInAs } from '@/lib/auth/testing/sign-in-as';
import { received, startWorld, trail, type World } from '@/lib/messages/testing/world';
import { downloads } from './downloads';
import { withOwnRoutes } from './own-routes';
import { closeServer, createServer } from './server';

const ORIGIN = 'http://127.0.0.1:3000';

/** The usual second is too short for a busy machine. */
const PATIENT = { timeout: 10_000 };

let world: World;
let server: http.Server;
let cookie: string;

beforeAll(async () => {
  world = await startWorld({ PORTAL_URL: ORIGIN });
  server = createServer(
    withOwnRoutes(downloads, async (_, response) => void response.writeHead(418).end()),
    { isHttps: false, trustsProxy: false },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cookie = `a=b; ${sessionCookie().name}=${await encodeSession(await signInAs(world.personIds.reader))}`;
});
beforeEach(() => world.clear());
afterAll(async () => {
  await closeServer(server, 0);
  await world.close();
});

type Asked = { method?: string; headers?: Record<string, string>; body?: string };

async function ask(
  path: string,
  { method = 'GET', headers = {}, body = '' }: Asked = {},
): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo;
  const request = http.request({
    port,
    path,
    method,
    agent: false,
    headers: { cookie, 'accept-encoding': 'br', ...headers },
  });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}

async function arrived(delivery: Parameters<World['deliver']>[0]) {
  const meshMessageId = await world.deliver(delivery);
  await world.poll();
  const { id } = await received(meshMessageId);
  const page = `/mailboxes/${world.mailboxIds.practice}/messages/${id}`;
  return { meshMessageId, id, page, file: `/api${page}/file` };
}

const asPerson = { accept: 'text/html' };

describe('a file on the wire', () => {
  it('has its length, its own name and no compression of ours, so that the browser can show progress', async () => {
    const bytes = randomBytes(5_000_000);
    const { id, file } = await arrived({
      file_name: 'a"b%22.pdf',
      content_type: 'application/pdf',
      parts: [bytes],
    });
    const response = await ask(file);
    expect(response.headers).toMatchObject({
      'content-length': '5000000',
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="a_b_22.pdf"; filename*=UTF-8''a_b%2522.pdf`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(response.headers['content-encoding']).toBeUndefined();
    expect(response.headers['transfer-encoding']).toBeUndefined();
    expect((await buffer(response)).equals(bytes)).toBe(true);
    await expect
      .poll(() => trail(id), PATIENT)
      .toEqual(['message.downloaded begun', 'message.downloaded succeeded']);
  });

  it('that is not what its sender says leads to an explanation on the message’s page, and is available as received', async () => {
    const { page, file } = await arrived({ content_encoding: 'gzip', parts: ['no gzip'] });
    const refused = await ask(file, { headers: asPerson });
    expect([refused.statusCode, refused.headers.location]).toEqual([303, `${page}?problem=file_broken`]);
    const response = await ask(`${file}?as=received`, { headers: asPerson });
    expect(response.headers['content-length']).toBe('7');
    expect((await buffer(response)).toString()).toBe('no gzip');
  });

  it('breaks the connection when it turns out late that it is not whole', async () => {
    const bytes = Buffer.concat([gzipSync(randomBytes(3_000_000)), Buffer.from('more')]);
    const { meshMessageId, file } = await arrived({ content_encoding: 'gzip', parts: [bytes] });
    const response = await ask(file, { headers: asPerson });
    expect(response.statusCode).toBe(200);
    await expect(buffer(response)).rejects.toThrow(/aborted/);
    await expect
      .poll(() => received(meshMessageId))
      .toMatchObject({ downloadProblem: 'not_gzip', downloadCount: 0 });
  });

  it('that the browser abandons is stored as broken, and MESH is asked for no more', async () => {
    const { id, meshMessageId, file } = await arrived({ parts: [randomBytes(8_000_000)] });
    const response = await ask(file);
    await once(response, 'readable');
    response.destroy();
    await expect
      .poll(() => trail(id), PATIENT)
      .toEqual(['message.downloaded begun', 'message.downloaded failed']);
    expect(await received(meshMessageId)).toMatchObject({ downloadProblem: null, downloadCount: 0 });
  });

  it('is sent only to permitted people, in response to permitted requests [ASVS 8.3.1]', async () => {
    const { page, file, id } = await arrived({});
    const stranger = await ask(file, { headers: { ...asPerson, cookie: '' } });
    expect(stranger.headers.location).toBe(`/sign-in?ended=yes&next=${encodeURIComponent(page)}`);
    expect((await ask(file, { headers: { cookie: 'forged' } })).statusCode).toBe(401);
    expect((await ask(file, { headers: { 'sec-fetch-site': 'cross-site' } })).statusCode).toBe(403);
    expect((await ask(file, { method: 'HEAD' })).headers.allow).toBe('GET');
    expect((await ask(`/api/mailboxes/${world.mailboxIds.trust}/messages/${id}/file`)).statusCode).toBe(404);
    expect((await ask(`/api/mailboxes/a%2Fb/messages/${id}/file`)).statusCode).toBe(404);
    expect(await trail(id)).not.toContain('message.downloaded begun');
  });

  it('leaves every other address to Next', async () => {
    expect((await ask('/mailboxes')).statusCode).toBe(418);
    expect((await ask(`/api/mailboxes/1/messages/2/file/more`)).statusCode).toBe(418);
  });
});

describe('several files', () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    ask(`/api/mailboxes/${world.mailboxIds.practice}/files`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(body.length),
        origin: ORIGIN,
        ...headers,
      },
    });

  const owned = (fields: string, owner = world.personIds.reader) => `${PAGE_OWNER_FIELD}=${owner}&${fields}`;

  it('arrive as one ZIP for a form that names their messages, whatever else it contains', async () => {
    const [one, two] = [await arrived({ parts: ['one'] }), await arrived({ parts: ['two'] })];
    const response = await post(owned(`messageId=${one.id}&other=1&messageId=${two.id}&messageId=${one.id}`));
    expect(response.headers).toMatchObject({
      'content-type': 'application/zip',
      'cache-control': 'no-store',
    });
    expect(response.headers['content-disposition']).toMatch(/^attachment; filename="MESH files /);
    const file = await buffer(response);
    expect(file.readUInt32LE(0)).toBe(0x04034b50);
    expect(file.readUInt32LE(file.length - 22)).toBe(0x06054b50);
    await expect.poll(() => received(one.meshMessageId), PATIENT).toMatchObject({ downloadCount: 1 });
  });

  it('also arrive for a multipart form', async () => {
    const { id } = await arrived({});
    const part = (name: string, value: string) =>
      `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const form = `${part(PAGE_OWNER_FIELD, world.personIds.reader)}${part('messageId', id)}--x--\r\n`;
    const response = await post(form, { 'content-type': 'multipart/form-data; boundary=x' });
    expect(response.headers['content-type']).toBe('application/zip');
    await buffer(response);
  });

  it('need a ticked box, a page of ours and a right [ASVS 3.5.1, 8.3.1]', async () => {
    const { id } = await arrived({});
    const page = `/mailboxes/${world.mailboxIds.practice}`;
    expect((await post(owned('other=1'), asPerson)).headers.location).toBe(`${page}?problem=nothing-ticked`);
    expect((await post(owned('messageId=nonsense'), asPerson)).headers.location).toBe(
      `${page}?problem=nothing-ticked`,
    );
    expect((await post(`messageId=${id}`, { origin: 'https://evil.example' })).statusCode).toBe(403);
    expect((await post(`messageId=${id}`, { ...asPerson, cookie: '' })).headers.location).toMatch(
      /^\/sign-in/,
    );
    expect((await post(owned(`messageId=${world.mailboxIds.practice}`))).statusCode).toBe(404);
    const another = await post(owned(`messageId=${id}`, world.personIds.sender), asPerson);
    expect(another.headers.location).toBe('/account?again=other-person');
    expect(await trail(id)).toEqual([]);
  });
});
