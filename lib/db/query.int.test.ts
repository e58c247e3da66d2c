import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { configure } from '@/lib/env/testing/configure';
import { closeDb, transaction } from './client';
import { holds } from './holds';
import { change, count, countOf, isAny, listOf, query, rowOf, rowsOf, unionAll } from './query';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  configure({ DATABASE_URL: database.url });
});
afterAll(async () => {
  await closeDb();
  await database.drop();
});

const people = query.selectFrom('person as p');
const named = (name: string) => people.where('p.name', '=', name);
const addPerson = (name: string, tx?: Parameters<typeof change>[1]) =>
  change(query.insertInto('person').values({ id: randomUUID(), email: `${randomUUID()}@nhs.net`, name }), tx);

it('a query in a transaction sees its uncommitted changes, and rolls back with it', async () => {
  const counted = named('Ada').select(count.as('count'));
  const ending = transaction(async (tx) => {
    expect(await addPerson('Ada', tx)).toBe(1);
    expect(await rowOf(counted, tx)).toEqual({ count: 1 });
    expect(await rowOf(counted)).toEqual({ count: 0 });
    throw new Error('not to be kept');
  });
  await expect(ending).rejects.toThrow('not to be kept');
  expect(await rowOf(counted)).toEqual({ count: 0 });
});

it('values are what the types say', async () => {
  const id = randomUUID();
  const organisationId = randomUUID();
  const at = new Date('2026-03-29T01:30:00.123Z');
  await change(query.insertInto('organisation').values({ id: organisationId, ods_code: 'Q1', name: 'One' }));
  const mailbox = {
    id,
    organisation_id: organisationId,
    environment: 'test',
    mesh_mailbox_id: 'X26OT001',
    name: 'Post',
    password_sealed: new Uint8Array([1, 255]),
    password_key_id: 'k',
    last_polled_at: at,
  };
  await change(query.insertInto('mailbox').values(mailbox));
  const found = query
    .selectFrom('mailbox')
    .select([
      'size_limit_bytes as limit',
      'last_polled_at as at',
      'password_sealed as bytes',
      'paused_at as none',
    ])
    .select((eb) => listOf(eb.selectFrom('organisation').select('ods_code')).as('codes'));
  expect(await rowsOf(found)).toEqual([
    { limit: 100_000_000n, at, bytes: new Uint8Array([1, 255]), none: null, codes: ['Q1'] },
  ]);
});

it('a change says how many rows it changed, and a missing row is null', async () => {
  await Promise.all([addPerson('Bo'), addPerson('Bo')]);
  expect(await change(query.updateTable('person').set({ name: 'Bob' }).where('name', '=', 'Bo'))).toBe(2);
  expect(await rowOf(named('Bo').select('p.id'))).toBe(null);
});

it('an empty list of values matches nothing', async () => {
  await addPerson('Cy');
  expect(await rowsOf(people.select('p.id').where((eb) => isAny(eb.ref('p.id'), [])))).toEqual([]);
});

it('a text is searched for literally', async () => {
  await Promise.all([addPerson('50% Off_'), addPerson('50 kOffX')]);
  const found = (text: string) => people.select('p.name').where((eb) => holds(eb.ref('p.name'), text));
  expect(await rowsOf(found('% off_'))).toEqual([{ name: '50% Off_' }]);
});

it('each query of a union keeps its own limit, and a count stops at a limit', async () => {
  await Promise.all(['Di', 'Di', 'Di', 'Ed', 'Ed'].map((name) => addPerson(name)));
  const one = (name: string) => named(name).select('p.name').orderBy('p.id').limit(1);
  const both = query.selectFrom(unionAll([one('Di'), one('Ed')]).as('x')).select('x.name');
  expect(await rowsOf(both.orderBy('x.name'))).toEqual([{ name: 'Di' }, { name: 'Ed' }]);
  expect(await rowOf(query.selectNoFrom(countOf(named('Di').limit(2)).as('count')))).toEqual({ count: 2 });
});
