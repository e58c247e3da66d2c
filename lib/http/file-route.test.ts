import { beforeAll, describe, expect, it } from 'vitest';
import { configure } from '@/lib/env/testing/configure';
import { fileRoute } from './file-route';

let opened = 0;
const give = fileRoute('/file', async () => {
  opened += 1;
  return new Response('content');
});

const ask = (headers: Record<string, string>, method = 'GET') =>
  give(new Request('https://portal.test/file', { headers, method }), {});

beforeAll(() => configure());

describe('a file', () => {
  it.each([
    ['a link on our own page', { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' }],
    ['script on our own page', { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty' }],
    ['an address that was typed', { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' }],
    ['a program that says nothing', {}],
  ])('is sent for %s', async (_, headers: Record<string, string>) => {
    expect(await (await ask(headers)).text()).toBe('content');
  });

  it('is not opened for a HEAD request', async () => {
    const before = opened;
    const response = await ask({}, 'HEAD');
    expect([response.status, response.headers.get('allow'), opened]).toEqual([405, 'GET', before]);
  });

  it.each([
    ['a link of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' }],
    ['a neighbour of the same domain', { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'document' }],
    ['script of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'empty' }],
    ['a picture', { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'image' }],
    ['a frame', { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'iframe' }],
    ['a script', { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'script' }],
  ])(
    'is not sent, or even opened, for %s [ASVS 3.5.8, 3.2.1]',
    async (_, headers: Record<string, string>) => {
      const before = opened;
      const response = await ask(headers);
      expect([response.status, opened]).toEqual([403, before]);
    },
  );
});
