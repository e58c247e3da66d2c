import { beforeAll, expect, it } from 'vitest';
import { POST as postToLibrary } from '@/app/api/auth/[...nextauth]/route';
import { POST as tellOfLogout } from '@/app/api/cis2/back-channel-logout/route';
import { POST as startAtCis2 } from '@/app/api/cis2/start/route';
import { configure } from '@/lib/env/testing/configure';
import { requireSmallBody } from './small-body';

const PORTAL_URL = 'https://mesh.example.nhs.uk';

beforeAll(() => {
  configure({ PORTAL_URL, LOG_LEVEL: 'fatal' });
});

/** An endless form, and whether any of it was read. */
function endless(length: string | null) {
  let isRead = false;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        isRead = true;
        controller.error(new Error('was read'));
      },
    },
    { highWaterMark: 0 },
  );
  const headers = {
    origin: PORTAL_URL,
    'content-type': 'application/x-www-form-urlencoded',
    ...(length !== null && { 'content-length': length }),
  };
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' };
  return { request: new Request(`${PORTAL_URL}/api`, init), isRead: () => isRead };
}

it.each([['4000000000'], ['64001'], [null], ['many']])('refuses a body of %s bytes', (length) => {
  expect(() => requireSmallBody(endless(length).request)).toThrow(
    expect.objectContaining({ code: 'invalid_input' }),
  );
});

it('accepts one that declares itself small', () => {
  expect(() => requireSmallBody(endless('64000').request)).not.toThrow();
});

it.each([
  [
    '/api/auth/signin',
    (request: Request) => postToLibrary(request, { params: Promise.resolve({ nextauth: ['signin'] }) }),
  ],
  ['/api/cis2/start', (request: Request) => startAtCis2(request, {})],
  ['/api/cis2/back-channel-logout', (request: Request) => tellOfLogout(request, {})],
])('%s reads nothing of a stranger’s endless body', async (_, post) => {
  for (const length of ['4000000000', null]) {
    const sent = endless(length);
    await post(sent.request);
    expect(sent.isRead()).toBe(false);
  }
});
