import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDb, db, transaction } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { configure } from '@/lib/env/testing/configure';
import type { EmailContent } from './content';
import { sendEmail } from './deliver';
import { listEmails, readEmail } from './demonstration';
import { queueEmail } from './queue';
import { oneOfEach } from './testing/emails';

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
    await transaction((tx) => queueEmail(tx, TO, { ...oneOfEach['person-invited'], link }));
  }
  const [second, first] = (await listEmails()) ?? [];
  for (const row of await db().email.findMany()) await sendEmail(row.id);
  expect(await db().email.count({ where: { sentAt: null } })).toBe(0);
  expect((await readEmail(first?.id ?? ''))?.text).toContain('http://localhost:3000/invitation/first');
  expect((await readEmail(second?.id ?? ''))?.text).toContain('/invitation/second');
});

it('notices of sign-ins come after all other emails: an invitation is found even after many sign-ins', async () => {
  const send = (email: EmailContent) => transaction((tx) => queueEmail(tx, TO, email));
  await db().email.deleteMany();
  await send(oneOfEach['person-invited']);
  for (let count = 0; count < 60; count += 1) await send(oneOfEach['signed-in-with-new-device']);
  const subjects = ((await listEmails()) ?? []).map(({ subject }) => subject);
  expect(subjects).toHaveLength(50);
  expect(subjects[0]).toContain('You are invited');
});

it('an invalid address leads nowhere', async () => {
  for (const id of ['', "' or 1=1", '00000000-0000-7000-8000-000000000000'])
    expect(await readEmail(id)).toBeNull();
});
