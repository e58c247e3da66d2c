import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { systemActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { startWorld, type World } from '../testing/world';
import { keepMonths } from './commands';
import { monthsAhead } from './policy';
import { findMonthsEnd, removeOldestMonth } from './repository';

let world: World;
let owner: pg.Client;
beforeAll(async () => {
  world = await startWorld({ MESSAGES_KEPT_MONTHS: '2' });
  owner = new pg.Client({ connectionString: env().DATABASE_URL });
  await owner.connect();
});
beforeEach(() => world.clear());
afterAll(async () => {
  await owner.end();
  await world.close();
});

/** Referring tables come first. */
const TABLES = ['message_event', 'message'] as const;
const steward = systemActor('steward');

type Part = { table: string; part: string; until: string };

async function parts(): Promise<Part[]> {
  const { rows } = await owner.query<Part>(
    'select "table", part, until::text from message_month order by "table", until',
  );
  return rows;
}

async function firstIdOf(day: string): Promise<string> {
  const { rows } = await owner.query<{ id: string }>('select public.first_id_of($1::timestamp) as id', [day]);
  return rows[0]?.id ?? '';
}

/** A message received on that day, with two events. */
async function store(
  day: string,
  data: { mailboxId?: string; meshMessageId?: string } = {},
): Promise<string> {
  const { id } = await db().message.create({
    data: {
      id: await firstIdOf(day),
      mailboxId: world.mailboxIds.practice,
      direction: 'RECEIVED',
      state: 'COLLECTED',
      workflowId: 'ANY',
      happenedAt: new Date(day),
      arrivedAt: new Date(day),
      meshMessageId: day,
      events: { create: [{ id: await firstIdOf(day), kind: 'arrived' }, { kind: 'collected' }] },
      ...data,
    },
  });
  return id;
}

/** Gives everything before that month, which is empty, its own partition. */
async function splitAt(month: string): Promise<void> {
  const bound = await firstIdOf(month);
  for (const table of TABLES) {
    const { part, until } = (await parts()).find((one) => one.table === table) as Part;
    const earlier = `${table}_before_${month.slice(0, 7).replace('-', '')}`;
    await owner.query(`alter table ${table} detach partition ${part}`);
    await owner.query(`create table ${earlier} (like ${table} including all)`);
    await owner.query(
      `alter table ${table} attach partition ${earlier} for values from (minvalue) to ('${bound}')`,
    );
    await owner.query(
      `alter table ${table} attach partition ${part} for values from ('${bound}') to ('${await firstIdOf(until)}')`,
    );
  }
}

it('three months after this one have a partition, created again where one is gone, and no more', async () => {
  const made = await parts();
  const end = await findMonthsEnd();
  expect(monthsAhead(end, new Date())).toBe(3);
  for (const table of TABLES) {
    const last = made.findLast((one) => one.table === table)?.part;
    await owner.query(`alter table ${table} detach partition ${last}`);
    await owner.query(`drop table ${last}`);
  }
  expect(monthsAhead(await findMonthsEnd(), new Date())).toBe(2);
  await keepMonths(steward);
  expect(await parts()).toEqual(made);
  await Promise.all([keepMonths(steward), keepMonths(steward)]);
  expect(await parts()).toEqual(made);
});

it('a message of each month with a partition can be stored, with its events', async () => {
  const ids: string[] = [];
  for (const { table, until } of await parts()) {
    if (table === 'message') ids.push(await store(new Date(new Date(until).getTime() - 1).toISOString()));
  }
  expect(ids).toHaveLength(4);
  expect(await db().messageEvent.count({ where: { messageId: { in: ids } } })).toBe(8);
});

it('a mailbox has a MESH message once, until it is removed', async () => {
  const one = { meshMessageId: 'ONE' };
  const id = await store('2026-10-01', one);
  await expect(store('2026-11-01', one)).rejects.toMatchObject({ code: 'P2002' });
  await store('2026-11-01', { ...one, mailboxId: world.mailboxIds.trust });
  await db().message.delete({ where: { id } });
  await store('2026-11-02', one);
});

it('a message’s time of arrival does not change', async () => {
  const id = await store('2026-10-01');
  const data = { happenedAt: new Date(), arrivedAt: new Date() };
  const { happenedAt, arrivedAt } = await db().message.update({ where: { id }, data });
  expect([happenedAt, arrivedAt]).toEqual([data.happenedAt, new Date('2026-10-01')]);
});

it('months older than the setting are removed whole, with events and keys, and no others', async () => {
  await splitAt('2026-03-01');
  const [old, recent] = [await store('2026-02-28T23:59:59Z'), await store('2026-03-01T00:00:00Z')];
  await keepMonths(steward);
  expect(await db().message.findMany({ select: { id: true } })).toEqual([{ id: recent }]);
  expect(await db().messageEvent.count({ where: { messageId: old } })).toBe(0);
  expect(await db().messageEvent.count({ where: { messageId: recent } })).toBe(2);
  expect(await db().messageKey.findMany({ select: { messageId: true } })).toEqual([{ messageId: recent }]);
  expect((await parts()).filter(({ part }) => part.endsWith('before_202603'))).toEqual([]);
});

it('a message that MESH may list again is never removed', async () => {
  const tomorrow = new Date(Date.now() + 86_400_000);
  await expect(removeOldestMonth(tomorrow)).rejects.toThrow('are kept');
});
