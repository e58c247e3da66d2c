import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDb, db, transaction } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { configure } from '@/lib/env/testing/configure';
import { sendEmail } from './deliver';
import { queueEmail } from './queue';
import { oneOfEach } from './testing/emails';
import { textOf } from './testing/text-of';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  configure({ DATABASE_URL: database.url });
});
afterAll(async () => {
  await closeDb();
  await database.drop();
});

it('without a mail server an email waits, says why, and keeps its words', async () => {
  await transaction((tx) =>
    queueEmail(tx, { id: null, email: 'priya@example.com' }, oneOfEach['person-invited']),
  );
  const { id } = await db().email.findFirstOrThrow();
  await expect(sendEmail(id)).rejects.toThrow('no mail server is configured');
  const row = await db().email.findFirstOrThrow();
  expect(row).toMatchObject({ sentAt: null, attempts: 1, problem: 'no mail server is configured' });
  expect(textOf(row)).toContain('/somewhere/token');
});
