import { readdirSync } from 'node:fs';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import { mailboxIdOf } from '../fixtures/database';
import { expect, test } from '../fixtures/portal';
import { type SecondPortal, startSecondPortal } from '../fixtures/second-portal';

let portal: SecondPortal;

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.beforeAll(async () => {
  portal = await startSecondPortal(() => ({}));
});
test.afterAll(() => portal.stop());

const descriptors = () => readdirSync(`/proc/${portal.pid}/fd`).length;

/** What the portal sends back for these bytes, until either side ends the connection. */
function exchange(bytes: string): Promise<string> {
  return text(net.connect(Number(new URL(portal.url).port), 'localhost').end(bytes));
}

const upgrade = (path: string) =>
  `GET ${path} HTTP/1.1\r\nHost: portal\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;

test('an upgrade request to any address is refused and keeps no file descriptor', async () => {
  // Next accepts upgrade requests from its first ordinary request on.
  await fetch(`${portal.url}/sign-in`);
  const before = descriptors();
  const paths = Array.from({ length: 40 }, (_, index) => ['/no-such-page', '/sign-in'][index % 2] ?? '/');
  const answers = await Promise.all(paths.map((path) => exchange(upgrade(path))));
  for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  await expect.poll(descriptors).toBeLessThan(before + 10);
});

test('an address that names another host is not redirected there', async () => {
  const answer = await exchange(
    'GET http://evil.example/ HTTP/1.1\r\nHost: portal\r\nConnection: close\r\n\r\n',
  );
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).not.toContain('evil.example');
});

test('a parameter given twice in an address causes no error', async ({ signIn }) => {
  const page = await signIn('practice');
  const mailbox = `/mailboxes/${await mailboxIdOf('Y99001GP001')}`;
  for (const path of [mailbox, `${mailbox}/sent`, '/account', '/sign-in', '/sign-in/forgotten']) {
    const query = ['words', 'state', 'problem', 'done', 'next', 'q'].map((name) => `${name}=a&${name}=b`);
    expect((await page.request.get(`${path}?${query.join('&')}`)).status(), path).toBe(200);
  }
});

test('a person who asks without pause is told to wait, and others are not', async ({ signIn }) => {
  const page = await signIn('practice');
  const path = `/api/mailboxes/${await mailboxIdOf('Y99001GP001')}/pulse`;
  const answers = await Promise.all(Array.from({ length: 100 }, () => page.request.get(path)));
  expect(new Set(answers.map((answer) => answer.status()))).toEqual(new Set([200, 429]));
  const other = await signIn('screening');
  expect((await other.request.get('/api/session')).status()).toBe(200);
});

test('a stranger’s upload is not read to the end', async () => {
  const port = Number(new URL(portal.url).port);
  for (const path of ['/api/mailboxes/1/drafts/2/send', '/organisation/1/people/bulk/upload']) {
    const socket = net.connect(port, 'localhost').on('error', () => {});
    const head = [
      `POST ${path} HTTP/1.1`,
      `Host: localhost:${port}`,
      `Origin: ${portal.url}`,
      'Content-Type: multipart/form-data; boundary=x',
      'Content-Length: 200000000',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    const block = Buffer.alloc(65_536);
    const send = () => {
      while (!socket.destroyed && socket.bytesWritten < 100_000_000 && socket.write(block));
      socket.once('drain', send);
    };
    send();
    // Not `once`, which fails when the other end closes the connection.
    await new Promise((resolve) => socket.once('close', resolve));
    // What was in the buffers of both ends was sent too.
    expect(socket.bytesWritten, path).toBeLessThan(20_000_000);
  }
});
