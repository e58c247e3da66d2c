import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDb, db, transaction } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/db/testing/test-database';
import { configure } from '@/lib/env/testing/configure';
import { hashToken } from '../sessions';
import { beginStep, keepNewestSteps, readStep, takeStep } from './steps';

let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  configure({ DATABASE_URL: database.url });
});
afterAll(async () => {
  await closeDb();
  await drop();
});

const begin = (minutes = 5) => beginStep('set-up', { data: { a: 1 } }, minutes);

it('only the browser with its token reads a step, for its purpose alone', async () => {
  const token = await begin();
  expect(await readStep(token, 'set-up')).toMatchObject({ purpose: 'set-up', data: { a: 1 } });
  expect(await readStep(token, 'second factor')).toBeNull();
  expect(await readStep('another token', 'set-up')).toBeNull();
  expect(await readStep(undefined, 'set-up')).toBeNull();
});

it('the stored form opens nothing', async () => {
  const token = await begin();
  const rows = await db().signInStep.findMany();
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(rows.map(({ tokenHash }) => tokenHash)).toContain(hashToken(token));
});

it('of many who take a step at the same moment, one gets it [ASVS 15.4.2]', async () => {
  const token = await begin();
  const taken = await Promise.all(Array.from({ length: 8 }, () => takeStep(token, 'set-up')));
  expect(taken.filter(Boolean)).toHaveLength(1);
  expect(await takeStep(token, 'set-up')).toBeNull();
});

it('a step of another purpose cannot be taken, and stays', async () => {
  const token = await begin();
  expect(await takeStep(token, 'second factor')).toBeNull();
  expect(await takeStep(token, 'set-up')).not.toBeNull();
});

it('a step taken in a failed transaction can be taken again', async () => {
  const token = await begin();
  const failing = transaction(async (tx) => {
    expect(await takeStep(token, 'set-up', tx)).not.toBeNull();
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await takeStep(token, 'set-up')).not.toBeNull();
});

it('a step that took too long is over, and the next one deletes it', async () => {
  const token = await begin();
  await db().signInStep.updateMany({
    where: { tokenHash: hashToken(token) },
    data: { expiresAt: new Date(Date.now() - 1) },
  });
  expect(await readStep(token, 'set-up')).toBeNull();
  await begin();
  expect(await db().signInStep.count({ where: { tokenHash: hashToken(token) } })).toBe(0);
  expect(await takeStep(token, 'set-up')).toBeNull();
});

it('a person can keep the newest step of one purpose alone; other people’s and other purposes’ stay', async () => {
  const { id: personId } = await db().person.create({ data: { name: 'Nell', email: 'nell@example.org' } });
  const held: string[] = [];
  for (let count = 0; count < 4; count += 1) held.push(await beginStep('held form', { personId }, 5));
  const others = [await beginStep('second factor', { personId }, 5), await beginStep('held form', {}, 5)];
  await keepNewestSteps(personId, 'held form', 2);
  const isLeft = async (token: string) =>
    (await db().signInStep.count({ where: { tokenHash: hashToken(token) } })) === 1;
  expect(await Promise.all(held.map(isLeft))).toEqual([false, false, true, true]);
  expect(await Promise.all(others.map(isLeft))).toEqual([true, true]);
});

it('a person who begins again and again keeps a bounded number of steps, and nobody else loses one', async () => {
  await db().signInStep.deleteMany();
  const other = await beginStep('passkey sign-in', { from: '198.51.100.7' }, 5);
  const tokens: string[] = [];
  for (let time = 0; time < 503; time += 1) {
    tokens.push(await beginStep('passkey sign-in', { from: '192.0.2.1' }, 5));
  }
  expect(await db().signInStep.count()).toBe(501);
  expect(await readStep(tokens[0], 'passkey sign-in')).toBeNull();
  expect(await readStep(tokens.at(-1), 'passkey sign-in')).not.toBeNull();
  expect(await readStep(other, 'passkey sign-in')).not.toBeNull();
});

it('the same limit holds per person, across all their browsers', async () => {
  const personId = '00000000-0000-7000-8000-000000000001';
  for (let time = 0; time < 25; time += 1) await beginStep('passkey proof', { personId }, 5);
  expect(await db().signInStep.count({ where: { personId } })).toBe(20);
});
