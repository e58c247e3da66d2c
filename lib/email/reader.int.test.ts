import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeDb, db, transaction } from '@/lib/db/client';
import { dump } from '@/lib/db/testing/dump';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { configure } from '@/lib/env/testing/configure';
import { announce } from '@/lib/events/announce';
import type { DomainEvent } from '@/lib/events/events';
import { runDueJobs } from '@/lib/jobs/testing/run-due-jobs';
import { countLateEmails } from './deliver';
import { emailEvent } from './reader';
import { oneOfEach } from './testing/emails';
import { clearMail } from './testing/read-events';
import { textOf } from './testing/text-of';

const PRIYA = { id: null, name: 'Priya Shah', email: 'priya@example.com' };
const BO = { id: null, name: 'Bo Ray', email: 'bo@example.com' };
const SECRET = '/new-password/0123456789abcdef';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  configure({ DATABASE_URL: database.url });
});
beforeEach(async () => {
  await clearMail();
  await db().$executeRaw`delete from graphile_worker._private_jobs`;
});
afterAll(async () => {
  await closeDb();
  await database.drop();
});

const event: DomainEvent = { kind: 'password-reset-requested', link: SECRET, validMinutes: 30 };
const tell = (one: DomainEvent = event, told = [PRIYA], key?: string) =>
  transaction((tx) => announce(tx, one, told, key ? { key } : {}));
const emails = () => db().email.findMany({ orderBy: { toAddress: 'asc' } });
const theEvent = () => db().domainEvent.findFirstOrThrow();

const runDue = () =>
  runDueJobs(database.url, {
    'read-event': (payload) => emailEvent((payload as { eventId: string }).eventId),
  });

describe('an event', () => {
  it('is emailed to each person who is told, by name, and its facts are deleted', async () => {
    await tell(event, [PRIYA, BO]);
    expect(await emails()).toEqual([]);
    await runDue();
    const texts = (await emails()).map(textOf);
    expect(texts.map((text) => text.split('\n')[0])).toEqual(['Hello Bo Ray,', 'Hello Priya Shah,']);
    for (const text of texts) expect(text).toContain(SECRET);
    expect(await theEvent()).toMatchObject({
      kind: 'password-reset-requested',
      factsSealed: null,
      factsKeyId: null,
    });
    expect(await db().unreadEvent.count()).toBe(0);
  });

  it('waits with its facts sealed: nothing in the database shows its link [ASVS 11.3.3]', async () => {
    await tell();
    for (const [table, text] of await dump()) expect(text, table).not.toContain('0123456789abcdef');
  });

  it('of another row does not open', async () => {
    await tell();
    await tell({ kind: 'member-suspended', organisation: 'Riverside Surgery' }, [BO]);
    const [one, other] = await db().domainEvent.findMany();
    if (!one || !other) throw new Error('two events were announced');
    await db().domainEvent.update({ where: { id: other.id }, data: { factsSealed: one.factsSealed } });
    await expect(emailEvent(other.id)).rejects.toMatchObject({ code: 'internal' });
    expect(await emails()).toEqual([]);
  });

  it('keeps its times, and a text that looks like one', async () => {
    const at = new Date('2026-11-20T09:14:00Z');
    await tell({ kind: 'factor-changed', at, change: '2026-11-20T09:14:00Z' });
    await runDue();
    const [email] = await emails();
    expect(textOf(email)).toContain(
      'was changed on Friday 20 November 2026 at 09:14 GMT: 2026-11-20T09:14:00Z.',
    );
  });

  it('is read once though two workers read it at the same time, and again later', async () => {
    await tell();
    const { id } = await theEvent();
    await Promise.all([emailEvent(id), emailEvent(id)]);
    await emailEvent(id);
    expect(await emails()).toHaveLength(1);
  });

  it('is not announced when its cause was undone', async () => {
    const undone = transaction(async (tx) => {
      await announce(tx, event, [PRIYA]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await runDue();
    expect([await db().domainEvent.count(), await db().email.count()]).toEqual([0, 0]);
  });

  it('is announced once for each key, also after it was read', async () => {
    for (const key of ['attack:1', 'attack:1', 'attack:2']) await tell(event, [PRIYA], key);
    await runDue();
    await tell(event, [PRIYA], 'attack:1');
    await runDue();
    expect(await emails()).toHaveLength(2);
  });

  it('of every kind leads to its email', async () => {
    for (const { name, ...one } of Object.values(oneOfEach)) await tell(one, [{ ...PRIYA, name }]);
    await runDue();
    const kinds = (await emails()).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(Object.keys(oneOfEach).toSorted());
  });

  it('counts as a late email when nothing has read it for ten minutes', async () => {
    await tell();
    expect(await countLateEmails()).toBe(0);
    await db().domainEvent.updateMany({ data: { happenedAt: new Date(Date.now() - 11 * 60_000) } });
    expect(await countLateEmails()).toBe(1);
    await runDue();
    expect(await countLateEmails()).toBe(0);
  });
});
