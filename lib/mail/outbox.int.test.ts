import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDb, db, transaction } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { configure } from '@/lib/env/testing/configure';
import { sendLetter } from './deliver';
import type { LetterContent } from './letters';
import { findOutboxLetter, listOutbox } from './outbox';
import { queueLetter } from './queue';
import { oneOfEach } from './testing/letters';

const TO = { id: null, email: 'priya@example.com' };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  configure({ DATABASE_URL: database.url, DEMONSTRATION: 'true', MESH_SIMULATOR_KIND: 'simulator' });
});
afterAll(async () => {
  await closeDb();
  await database.drop();
});

it('the demonstration needs no mail server: its emails stay readable, the newest first', async () => {
  for (const link of ['/invitation/first', '/invitation/second']) {
    await transaction((tx) => queueLetter(tx, TO, { ...oneOfEach.invitation, link }));
  }
  const [second, first] = (await listOutbox()) ?? [];
  for (const row of await db().letter.findMany()) await sendLetter(row.id);
  expect(await db().letter.count({ where: { sentAt: null } })).toBe(0);
  expect((await findOutboxLetter(first?.id ?? ''))?.text).toContain('http://localhost:3000/invitation/first');
  expect((await findOutboxLetter(second?.id ?? ''))?.text).toContain('/invitation/second');
});

it('notices of sign-ins come after all other emails: an invitation is found even after many sign-ins', async () => {
  const send = (letter: LetterContent) => transaction((tx) => queueLetter(tx, TO, letter));
  await db().letter.deleteMany();
  await send(oneOfEach.invitation);
  for (let count = 0; count < 60; count += 1) await send(oneOfEach['new-device']);
  const subjects = ((await listOutbox()) ?? []).map(({ subject }) => subject);
  expect(subjects).toHaveLength(50);
  expect(subjects[0]).toContain('You are invited');
});

it('an invalid address leads nowhere', async () => {
  for (const id of ['', "' or 1=1", '00000000-0000-7000-8000-000000000000'])
    expect(await findOutboxLetter(id)).toBeNull();
});
