import { addressesOf } from '../access-matrix/addresses';
import { permittedFor } from '../access-matrix/answers';
import { type Route, routes } from '../access-matrix/routes';
import { names, type Stage, setStage, setThings } from '../access-matrix/stage';
import type { Things } from '../access-matrix/things';
import { deedsSince, newestDeed, stateOf } from '../access-matrix/traces';
import { Visitor } from '../access-matrix/visitor';
import { expect, test } from '../fixtures/portal';

/** What the audit trail may record about a person who only opened addresses: looks, copies and refusals. */
const LOOKS = /\.(?:viewed|downloaded|exported|refused|not_found)$/;

/** The headers of every answer, whatever happened to the request. */
const PROTECTED = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const EVIL = { origin: 'https://evil.example' };
const AT_ONCE = 8;

type Opened = { path: string; isStranger: boolean; status: number; headers: Headers; body: string };

let stage: Stage;
let things: Things;
/** Opens each address as a stranger and as a permitted person, as a script of another site would. */
let answers: Opened[];

test.describe.configure({ mode: 'serial', timeout: 300_000 });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  stage = await setStage();
  things = (await setThings(stage)).own;
  const tasks = openable().flatMap(({ path, needs }) =>
    [stage.visitors[permittedFor(needs)], null].map((visitor) => () => open(path, visitor, EVIL)),
  );
  answers = await together(tasks);
});
test.afterAll(() => stage.close());

/** Every address that can be opened, with the practice's things in it. */
const openable = (): { path: string; needs: Route['needs'] }[] =>
  Object.entries(routes)
    .filter(([key]) => key.startsWith('GET '))
    .flatMap(([key, route]) =>
      addressesOf(key, route, things).map(({ path }) => ({ path, needs: route.needs })),
    );

async function together<T>(tasks: (() => Promise<T>)[]): Promise<T[]> {
  const done: T[] = [];
  for (let at = 0; at < tasks.length; at += AT_ONCE) {
    done.push(...(await Promise.all(tasks.slice(at, at + AT_ONCE).map((task) => task()))));
  }
  return done;
}

async function open(path: string, as: Visitor | null, headers: Record<string, string> = {}): Promise<Opened> {
  const { status, headers: answered, text } = await (as ?? new Visitor()).ask(path, { headers });
  return { path, isStranger: !as, status, headers: answered, body: text };
}

test('every answer of every address has its protective headers [ASVS 3.4.3, 3.4.4, 3.4.5, 3.4.6, 3.4.8, 14.3.2]', () => {
  const nonces: string[] = [];
  for (const { path, headers } of answers) {
    expect(Object.fromEntries(headers), path).toMatchObject(PROTECTED);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy, path).toMatch(/object-src 'none'|default-src 'none'/);
    expect(policy, path).toMatch(/base-uri 'none'|default-src 'none'/);
    expect(policy, path).toMatch(/frame-ancestors 'none'|sandbox/);
    expect(policy, path).not.toMatch(/unsafe|\*/);
    const [, nonce] = /script-src 'self' 'nonce-([^']+)'/.exec(policy) ?? [];
    if (nonce) nonces.push(nonce);
    expect(headers.get('x-powered-by'), path).toBeNull();
    // Public keys may be cached. Anything about a person may not.
    if (path !== '/api/cis2/jwks') expect(headers.get('cache-control'), path).toContain('no-store');
  }
  expect(nonces.length).toBeGreaterThan(100);
  expect(new Set(nonces).size).toBe(nonces.length);
  for (const nonce of nonces) expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
});

test('no address lets another site read its answer [ASVS 3.4.2]', () => {
  for (const { path, headers } of answers) {
    expect(
      [...headers.keys()].filter((name) => name.startsWith('access-control-')),
      path,
    ).toEqual([]);
  }
});

test('no answer reveals internals or where sources are [ASVS 13.4.2, 16.5.1]', () => {
  const inside = /node_modules|\bat [\w.<>]+ \(|prisma|PostgreSQL|\.tsx?:\d+|sourceMappingURL|"stack"/i;
  for (const { path, body } of answers) expect(inside.exec(body)?.[0], path).toBeUndefined();
});

test('"Sign out" is on every page that is not open to everyone [ASVS 7.4.4]', () => {
  const closed = new Set(
    openable()
      .filter(({ needs }) => needs !== 'everyone')
      .map(({ path }) => path),
  );
  const pages = answers.filter(
    ({ path, status, headers, isStranger }) =>
      closed.has(path) &&
      status === 200 &&
      !isStranger &&
      headers.get('content-type')?.startsWith('text/html'),
  );
  expect(pages.length).toBeGreaterThan(50);
  for (const { path, body } of pages) expect(body.includes('>Sign out<'), path).toBe(true);
});

test('a file is stored for our own pages only [ASVS 3.2.1, 3.5.8]', async () => {
  const files = openable().filter(({ path }) =>
    answers.some(
      (answer) => answer.path === path && answer.headers.get('content-disposition')?.startsWith('attachment'),
    ),
  );
  expect(files.length).toBeGreaterThan(4);
  for (const { path, needs } of files) {
    for (const [site, use] of [
      ['cross-site', 'document'],
      ['same-site', 'empty'],
      ['same-origin', 'iframe'],
    ]) {
      const how = { 'sec-fetch-site': site ?? '', 'sec-fetch-dest': use ?? '' };
      const { headers } = await open(path, stage.visitors[permittedFor(needs)], how);
      expect(headers.get('content-disposition'), `${path} ${site} ${use}`).toBeNull();
    }
  }
});

test('opening an address changes nothing, for anyone [ASVS 3.5.3]', async () => {
  const [before, since] = [await stateOf(stage), await newestDeed(stage.database)];
  for (const name of names) {
    await together(
      openable().map(
        ({ path }) =>
          () =>
            open(path, stage.visitors[name]),
      ),
    );
    const deeds = await deedsSince(stage.database, stage.personIds[name], since);
    expect(deeds.length, name).toBeGreaterThan(0);
    expect(
      deeds.filter((event) => !LOOKS.test(event)),
      name,
    ).toEqual([]);
    expect(await stateOf(stage), name).toBe(before);
  }
});
