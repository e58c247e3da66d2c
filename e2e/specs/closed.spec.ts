import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from '../fixtures/portal';
import { required } from '../fixtures/settings';

/** Things that are not pages: files that a careless server exposes, and additions by developer tools. */
const NOT_THERE = {
  'source control': ['/.git/config', '/.git/HEAD', '/.gitignore', '/.svn/entries', '/.hg/store'],
  'settings and sources': [
    '/.env',
    '/.env.local',
    '/package.json',
    '/next.config.js',
    '/prisma/schema',
    '/lib/auth/sessions.ts',
    '/proxy.ts',
    '/dist/web.js',
    '/.next/BUILD_ID',
    '/_next/../package.json',
    '/_next/static/../../package.json',
    '/_next/static/%2e%2e/%2e%2e/package.json',
    '/icons/..%2f..%2fpackage.json',
  ],
  'documentation and measurements': [
    '/docs',
    '/api',
    '/api-docs',
    '/openapi.json',
    '/swagger',
    '/graphql',
    '/metrics',
    '/api/metrics',
    '/server-status',
    '/debug',
    '/debug/pprof',
  ],
  'tools for developing': [
    '/_next/webpack-hmr',
    '/_next/mcp',
    '/__nextjs_original-stack-frames',
    '/__nextjs_source-map?filename=page.js',
    '/__nextjs_restart_dev',
    '/_next/trace',
  ],
};

async function ask(path: string, method = 'GET', headers: http.OutgoingHttpHeaders = {}) {
  // Not by fetch, which would normalise these paths before asking.
  const { hostname, port } = new URL(required('BASE_URL'));
  const request = http.request({ hostname, port, path, method, headers, agent: false }).end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

for (const [what, paths] of Object.entries(NOT_THERE)) {
  test(`${what}: there is nothing of the kind [ASVS 13.4.1, 13.4.2, 13.4.5]`, async () => {
    for (const path of paths) {
      const { status, body } = await ask(path);
      expect([301, 307, 308, 400, 404, 405], `${path}: ${status}`).toContain(status);
      expect(body, path).not.toMatch(/\[core\]|"dependencies"|repositoryformatversion|createHash/);
    }
  });
}

test('no folder is listed [ASVS 13.4.3]', async () => {
  for (const path of ['/_next', '/_next/static', '/_next/static/chunks', '/icons', '/public', '/api']) {
    for (const folder of [path, `${path}/`]) {
      const { status, body } = await ask(folder);
      expect([308, 404], folder).toContain(status);
      expect(body, folder).not.toMatch(/Index of|\.js<|\.png</);
    }
  }
});

test('scripts come without the sources they were made from [ASVS 13.4.2]', async () => {
  const { body } = await ask('/sign-in');
  const scripts = [...body.matchAll(/src="(\/_next\/static\/[^"]+\.js)"/g)].map(([, path = '']) => path);
  expect(scripts.length).toBeGreaterThan(3);
  for (const path of scripts) {
    expect((await ask(path)).body, path).not.toMatch(/sourceMappingURL|sourcesContent/);
    expect((await ask(`${path}.map`)).status, path).toBe(404);
  }
});

test('TRACE, and every other method that no page uses, is refused [ASVS 13.4.4]', async () => {
  for (const method of ['TRACE', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']) {
    for (const path of ['/', '/mailboxes', '/api/session', '/nhsuk.css']) {
      const { status, body } = await ask(path, method, { cookie: 'a=secret' });
      expect([status, body], `${method} ${path}`).toEqual([405, '']);
    }
  }
});

test('nobody can write to the log through the sign-in library [ASVS 16.4.1]', async ({ request }) => {
  const entry = { code: 'FORGED', level: 'error', message: 'forged' };
  expect((await request.post('/api/auth/_log', { data: entry })).status()).toBe(405);
});

test('the server fetches no pictures for anyone [ASVS 1.3.6]', async () => {
  for (const url of ['http://127.0.0.1:22/', 'https://evil.example/a.png', '//evil.example/a.png']) {
    const { status } = await ask(`/_next/image?url=${encodeURIComponent(url)}&w=64&q=75`);
    expect([400, 404], url).toContain(status);
  }
});
