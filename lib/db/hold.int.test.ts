import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { configure } from '@/lib/env/testing/configure';
import { closeDb, db, transaction } from './client';
import { closeHolds, hold, isHeld } from './hold';
import { untilBlocked } from './testing/lock-waits';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  configure({ DATABASE_URL: database.url });
});
afterAll(async () => {
  await closeHolds();
  await closeDb();
  await database.drop();
});

it('an id is held until it is released', async () => {
  const id = randomUUID();
  expect(await isHeld(db(), id)).toBe(false);
  const release = await hold(id);
  expect(await isHeld(db(), id)).toBe(true);
  expect(await isHeld(db(), randomUUID())).toBe(false);
  await release();
  expect(await isHeld(db(), id)).toBe(false);
});

it('two who ask at the same time are not mistaken for a holder', async () => {
  const id = randomUUID();
  await transaction(async (first) => {
    expect(await isHeld(first, id)).toBe(false);
    await transaction(async (second) => expect(await isHeld(second, id)).toBe(false));
  });
});

it('nobody can hold what a transaction found free until it ends', async () => {
  const id = randomUUID();
  const order: string[] = [];
  let release: Promise<() => Promise<void>> | undefined;
  await transaction(async (tx) => {
    expect(await isHeld(tx, id)).toBe(false);
    release = hold(id).finally(() => order.push('held'));
    await untilBlocked(release);
    order.push('transaction ends');
  });
  await (await release)?.();
  expect(order).toEqual(['transaction ends', 'held']);
});
