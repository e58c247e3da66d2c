import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDb, db, transaction } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { configure } from '@/lib/env/testing/configure';
import { enqueue } from '@/lib/jobs/jobs';
import { clock } from './clock';
import { moveClock } from './testing/move-clock';

const DAY_MS = 86_400_000;

let database: TestDatabase;
const file = path.join(os.tmpdir(), `clock-${process.pid}`);

beforeAll(async () => {
  fs.writeFileSync(file, '0');
  database = await createTestDatabase();
  configure({ DATABASE_URL: database.url, CLOCK_OFFSET_FILE: file, MESH_SIMULATOR_KIND: 'simulator' });
});
afterAll(async () => {
  await closeDb();
  await database.drop();
  fs.rmSync(file);
});

/** In how many days, by the machine’s clock, the job with that key is due. */
async function dueInDays(key: string): Promise<number | undefined> {
  const [job] = await db().$queryRaw<{ days: number }[]>`
    select round(extract(epoch from run_at - now()) / 86400)::int as days from graphile_worker.jobs where key = ${key}`;
  return job?.days;
}
const plan = (key: string, runAt: Date) =>
  transaction((tx) => enqueue(tx, 'keep-trying', {}, { key, runAt }));

it('days pass for the service and its queue at once', async () => {
  await plan('before', new Date(clock.now().getTime() + 5 * DAY_MS));
  await moveClock(4 * DAY_MS);
  expect(Math.round((clock.now().getTime() - Date.now()) / DAY_MS)).toBe(4);
  expect(await dueInDays('before')).toBe(1);
  await plan('after', new Date(clock.now().getTime() + 2 * DAY_MS));
  expect(await dueInDays('after')).toBe(2);
});
