import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDb, db, transaction } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { configure } from '@/lib/env/testing/configure';
import { withLogContext } from '@/lib/log/log';
import { auditEvents } from './events';
import { beginEffect, finishEffect, recordAudit, recordAuditAlone } from './record';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  configure({ DATABASE_URL: database.url });
});
afterAll(async () => {
  await closeDb();
  await database.drop();
});

const entry = { actor: { name: 'Priya Shah' }, event: 'inbox.viewed', outcome: 'done' } as const;
const rows = () => db().auditEvent.findMany({ orderBy: { number: 'asc' } });

/** What an auditor does: works the chain out again from the canonical texts alone. */
async function expectWholeChain(): Promise<void> {
  let previous = '0'.repeat(64);
  let number = 0n;
  for (const row of await rows()) {
    number += 1n;
    expect(row.number).toBe(number);
    expect(row.prevHash).toBe(previous);
    expect(row.hash).toBe(
      createHash('sha256').update(`${previous}\n${row.number}\n${row.canonical}`).digest('hex'),
    );
    expect(JSON.parse(row.canonical)).toMatchObject({
      at: row.at.toISOString(),
      event: row.event,
      outcome: row.outcome,
      actor: row.actor,
      personId: row.personId,
      organisationId: row.organisationId,
      mailboxId: row.mailboxId,
      messageId: row.messageId,
      beginNumber: row.beginNumber?.toString() ?? null,
      correlationId: row.correlationId,
    });
    previous = row.hash;
  }
}

describe('the audit trail', () => {
  it('is numbered without a gap and chained, though twenty write at the same time', async () => {
    await Promise.all(Array.from({ length: 20 }, () => recordAuditAlone(entry)));
    expect(await rows()).toHaveLength(20);
    await expectWholeChain();
  });

  it('loses its number with a transaction that failed, and leaves no gap', async () => {
    const before = (await rows()).length;
    const failing = transaction(async (tx) => {
      await recordAudit(tx, entry);
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect(await recordAuditAlone(entry)).toBe(BigInt(before + 1));
    await expectWholeChain();
  });

  it('keeps who, what, where and under which request [ASVS 16.2.1]', async () => {
    const ids = { organisationId: randomUUID(), mailboxId: randomUUID(), messageId: randomUUID() };
    const actor = { name: 'Priya Shah', personId: randomUUID(), address: '192.0.2.7' };
    const number = await withLogContext({ correlationId: 'request-1' }, () =>
      recordAuditAlone({
        ...entry,
        ...ids,
        actor,
        details: { permission: 'mailbox:view', count: 2, a: null },
      }),
    );
    const row = await db().auditEvent.findUniqueOrThrow({ where: { number } });
    expect(row).toMatchObject({
      ...ids,
      personId: actor.personId,
      actor: 'Priya Shah',
      correlationId: 'request-1',
    });
    expect(JSON.parse(row.canonical)).toMatchObject({
      address: '192.0.2.7',
      details: [
        ['a', null],
        ['count', 2],
        ['permission', 'mailbox:view'],
      ],
    });
    await expectWholeChain();
  });

  it.each([
    ['changed', `update audit_event set actor = 'Nobody' where number = 1`],
    ['removed', 'delete from audit_event where number = 1'],
    ['emptied', 'truncate audit_event'],
    ['emptied with what hangs on it', 'truncate audit_event cascade'],
  ])('cannot be %s [ASVS 16.4.2]', async (_, statement) => {
    const before = await rows();
    await expect(db().$executeRawUnsafe(statement)).rejects.toThrow(/append-only|permission denied/);
    expect(await rows()).toEqual(before);
  });

  it('tells the end of an effect with the number of its beginning', async () => {
    const messageId = randomUUID();
    const ends = ['succeeded', 'failed', 'unknown'] as const;
    for (const end of ends) {
      const begun = await beginEffect({ actor: { name: 'Priya Shah' }, event: 'message.sent', messageId });
      await transaction((tx) => finishEffect(tx, begun, end, { code: '12' }));
      const [finished] = await db().auditEvent.findMany({ where: { beginNumber: begun.number } });
      expect(finished).toMatchObject({ event: 'message.sent', outcome: end, messageId, actor: 'Priya Shah' });
    }
    const all = await db().auditEvent.findMany({ where: { messageId }, orderBy: { number: 'asc' } });
    expect(all.map(({ outcome }) => outcome)).toEqual(ends.flatMap((end) => ['begun', end]));
    await expectWholeChain();
  });

  it('has words for everything it knows', () => {
    for (const words of Object.values(auditEvents)) expect(words).toMatch(/^[A-Z]/);
  });
});
