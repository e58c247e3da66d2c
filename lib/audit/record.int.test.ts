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

/** Does what an auditor does: recomputes the chains from the canonical texts alone. */
async function expectWholeChains(): Promise<void> {
  const ends = new Map<string, { number: bigint; hash: string }>();
  for (const row of await rows()) {
    const before = ends.get(row.chain) ?? { number: 0n, hash: '0'.repeat(64) };
    const place = `${row.chain} ${row.chainNumber} ${row.number}`;
    expect(row.chain).toMatch(row.organisationId ?? /^service ([0-5]?[0-9]|6[0-3])$/);
    expect(row.chainNumber).toBe(before.number + 1n);
    expect(row.prevHash).toBe(before.hash);
    expect(row.hash).toBe(
      createHash('sha256').update(`${row.prevHash}\n${place}\n${row.canonical}`).digest('hex'),
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
    ends.set(row.chain, { number: row.chainNumber ?? 0n, hash: row.hash });
  }
  const heads = await db().auditChain.findMany();
  expect(new Map(heads.map(({ chain, ...end }) => [chain, end]))).toEqual(ends);
}

describe('the audit trail', () => {
  it('is numbered without a gap and chained, though forty write at the same time', async () => {
    const organisations = [randomUUID(), randomUUID(), undefined, undefined];
    await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        recordAuditAlone({ ...entry, organisationId: organisations[at % 4] }),
      ),
    );
    expect(await rows()).toHaveLength(40);
    await expectWholeChains();
  });

  it('of one organisation does not wait for that of another', async () => {
    const organisationId = randomUUID();
    await recordAuditAlone({ ...entry, organisationId });
    await transaction(async (tx) => {
      await recordAudit(tx, { ...entry, organisationId });
      await recordAuditAlone({ ...entry, organisationId: randomUUID() });
    });
    await expectWholeChains();
  });

  it('survives two transactions that write to two chains in opposite order', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    let under = 0;
    let goOn: () => void;
    const bothBegan = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const write = (first: string, second: string) =>
      transaction(async (tx) => {
        await recordAudit(tx, { ...entry, organisationId: first });
        under += 1;
        if (under === 2) goOn();
        await bothBegan;
        await recordAudit(tx, { ...entry, organisationId: second });
      });
    await Promise.all([write(one, other), write(other, one)]);
    expect(await db().auditEvent.count({ where: { chain: { in: [one, other] } } })).toBe(4);
    await expectWholeChains();
  });

  it('leaves no gap when a transaction fails', async () => {
    const failing = transaction(async (tx) => {
      await recordAudit(tx, entry);
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    await recordAuditAlone(entry);
    await expectWholeChains();
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
    await expectWholeChains();
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

  it('links the end of an effect to the number of its beginning', async () => {
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
    await expectWholeChains();
  });

  it('has words for everything it knows', () => {
    for (const words of Object.values(auditEvents)) expect(words).toMatch(/^[A-Z]/);
  });
});
