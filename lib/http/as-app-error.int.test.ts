import net, { type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { closeDb, db, sqlClient, transaction } from '@/lib/db/client';
import { count, query, rowsOf } from '@/lib/db/query';
import { createTestDatabase, runAlone, type TestDatabase } from '@/lib/db/testing/test-database';
import { configure } from '@/lib/env/testing/configure';
import { asAppError } from './as-app-error';

const asked = {
  'a query of a model': () => db().person.count(),
  'SQL of our own': () => db().$queryRaw`select 1 as one`,
  'a query from parts': () => rowsOf(query.selectFrom('person').select(count.as('people'))),
  'a statement of our own': () => db().$executeRaw`select 1`,
  'SQL in a transaction': () => transaction((tx) => tx.$queryRaw`select 1 as one`),
  'SQL of a library': () => sqlClient.query({ text: 'select 1 as one' }),
};

/** What happens to a connection: it reaches Postgres, or is ended as by a database that is shutting down. */
type Answer = 'pass on' | 'end' | 'reset';
let answer: Answer = 'pass on';
let database: TestDatabase;
const inFront = net.createServer((socket) => {
  if (answer === 'end') socket.destroy();
  else if (answer === 'reset') socket.resetAndDestroy();
  else {
    const { hostname, port } = new URL(database.url);
    const behind = net.connect(Number(port), hostname);
    // A remaining half-open connection would keep the server from closing.
    socket.on('error', () => undefined).on('close', () => behind.destroy());
    behind.on('error', () => undefined).on('close', () => socket.destroy());
    socket.pipe(behind).pipe(socket);
  }
});

beforeAll(async () => {
  database = await createTestDatabase();
  await new Promise<void>((resolve) => inFront.listen(0, '127.0.0.1', resolve));
  const url = new URL(database.url);
  url.port = String((inFront.address() as AddressInfo).port);
  configure({ DATABASE_URL: url.href });
});
afterEach(() => closeDb());
afterAll(() => database.drop());

const codeOf = async (work: () => Promise<unknown>) => {
  try {
    await work();
    return 'answered';
  } catch (thrown) {
    return asAppError(thrown).code;
  }
};

async function codes(): Promise<Set<string>> {
  const found = new Set<string>();
  for (const query of Object.values(asked)) found.add(await codeOf(query));
  return found;
}

it('a database that answers is available, and a mistake in our SQL is our fault', async () => {
  expect(await codes()).toEqual(new Set(['answered']));
  expect(await codeOf(() => db().$queryRaw`select nothing from nowhere`)).toBe('internal');
});

it.each(['end', 'reset'] as const)(
  'a database whose connections %s is not available, whatever asks it',
  async (how) => {
    answer = how;
    expect(await codes()).toEqual(new Set(['unavailable']));
    answer = 'pass on';
  },
);

it('a connection ended in the middle of a query is reported as an unavailable service', async () => {
  const end = () =>
    vi.waitFor(() =>
      runAlone(
        database.url,
        `do $$ begin
          perform pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and query like 'select pg_sleep(60)%';
          if not found then raise 'nothing sleeps yet'; end if;
        end $$`,
      ),
    );
  const [code] = await Promise.all([codeOf(() => db().$queryRaw`select pg_sleep(60)`), end()]);
  expect(code).toBe('unavailable');
});

it('a database that nobody can reach is not available, whatever asks it', async () => {
  await new Promise((resolve) => inFront.close(resolve));
  expect(await codes()).toEqual(new Set(['unavailable']));
});
