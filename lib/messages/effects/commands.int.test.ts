import { afterAll, beforeAll, expect, it } from 'vitest';
import { countOpenEffects } from '@/lib/audit/open-effects';
import { beginEffect, finishEffect, recordAudit } from '@/lib/audit/record';
import { systemActor } from '@/lib/auth/actor';
import { closeDb, db, transaction } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { configure } from '@/lib/env/testing/configure';
import { tamper } from '@/lib/trail/testing/tampering';
import { closeOpenEffects } from './commands';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  configure({ DATABASE_URL: database.url });
});
afterAll(async () => {
  await closeDb();
  await database.drop();
});

const MESSAGE = '00000000-0000-7000-8000-000000000001';
type Event = 'message.downloaded' | 'message.acknowledged' | 'message.sent';

/** An effect that began this many minutes ago. */
async function began(event: Event, minutesAgo: number) {
  const begun = await beginEffect({ actor: { name: 'Priya Shah' }, event, messageId: MESSAGE });
  await tamper(
    `update audit_event set at = now() - interval '${minutesAgo} minutes' where number = ${begun.number}`,
  );
  return begun;
}
const endings = () =>
  db().auditEvent.findMany({
    where: { outcome: 'unknown' },
    orderBy: { number: 'asc' },
    select: { event: true, actor: true, messageId: true, beginNumber: true },
  });
const inTwoDays = () => new Date(Date.now() + 2 * 86_400_000);

it('ends as unknown, once, whatever nobody can still be doing, and leaves what may still be running', async () => {
  const acknowledgement = await began('message.acknowledged', 16);
  const download = await began('message.downloaded', 12 * 60 + 1);
  await began('message.acknowledged', 10);
  await began('message.downloaded', 11 * 60);
  const whole = await began('message.downloaded', 20 * 60);
  await transaction((tx) => finishEffect(tx, whole, 'succeeded'));

  await Promise.all([1, 2].map(() => closeOpenEffects(systemActor('sender'))));
  await closeOpenEffects(systemActor('sender'));
  const expected = { actor: 'Priya Shah', messageId: MESSAGE };
  expect(await endings()).toEqual([
    { ...expected, event: 'message.acknowledged', beginNumber: acknowledgement.number },
    { ...expected, event: 'message.downloaded', beginNumber: download.number },
  ]);
});

it('an effect without an end is counted, and a send that was checked has one', async () => {
  const before = await countOpenEffects(inTwoDays());
  await began('message.sent', 60);
  expect(await countOpenEffects(inTwoDays())).toBe(before + 1);
  await transaction((tx) =>
    recordAudit(tx, {
      actor: { name: 'the service' },
      event: 'message.sent',
      outcome: 'succeeded',
      messageId: MESSAGE,
    }),
  );
  expect(await countOpenEffects(inTwoDays())).toBe(before);
  expect(await countOpenEffects(new Date(Date.now() - 86_400_000))).toBe(0);
});
