import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { recordAuditAlone } from '@/lib/audit/record';
import { db, transaction } from '@/lib/db/client';
import { recordHeartbeat, removeWorkers } from '@/lib/jobs/heartbeat';
import { enqueue } from '@/lib/jobs/jobs';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { getHealth } from './queries';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(async () => {
  await world.clear();
  const data = { lastPolledAt: new Date(), lastPollProblem: null, handshakeProblem: null };
  await db().mailbox.updateMany({ data });
});
afterAll(() => world.close());

const health = async () => getHealth(await world.as('operator'));
const longAgo = () => new Date(Date.now() - 11 * 60_000);

it('is quiet when all is well', async () => {
  await recordHeartbeat(['one', 'two']);
  expect(await health()).toMatchObject({
    workers: 2,
    queue: { waiting: 0, due: 0, oldestDueAt: null, retried: 0 },
    failedJobs: [],
    mailboxes: { total: 2, paused: 0, late: [], lateTotal: 0 },
    monthsAhead: 3,
    lateEmails: 0,
    refusedEmails: 0,
    overdue: { reviews: 0, collections: 0, unconfirmedSends: 0, unsettledSends: 0 },
  });
  await removeWorkers(['one', 'two']);
  expect((await health()).workers).toBe(0);
});

it('counts the waiting jobs, since when, and those given up', async () => {
  const since = longAgo();
  await transaction(async (tx) => {
    await enqueue(tx, 'sweep-sends', {}, { runAt: since });
    await enqueue(tx, 'sweep-sends', {}, { runAt: new Date(Date.now() + 60_000) });
    await enqueue(tx, 'schedule-mailboxes', {}, { key: 'given up' });
  });
  await db()
    .$executeRaw`update graphile_worker._private_jobs set attempts = max_attempts where key = 'given up'`;
  const { queue, failedJobs } = await health();
  expect(queue).toMatchObject({ waiting: 2, due: 1, oldestDueAt: since });
  expect(failedJobs).toEqual([{ name: 'schedule-mailboxes', count: 1, lastAt: expect.any(Date) }]);
});

it('counts a job as retried when it has failed, and not during its first attempt', async () => {
  await transaction(async (tx) => {
    await enqueue(tx, 'sweep-sends', {}, { key: 'first done' });
    await enqueue(tx, 'sweep-sends', {}, { key: 'failed once' });
  });
  await db().$executeRaw`update graphile_worker._private_jobs set attempts = 1,
    locked_at = case key when 'first done' then now() end, last_error = case key when 'failed once' then 'away' end`;
  expect((await health()).queue).toMatchObject({ waiting: 2, retried: 1 });
});

it('names the mailboxes that were not checked for ten minutes or have a problem, and no paused one', async () => {
  const { practice, trust } = world.mailboxIds;
  await db().mailbox.update({ where: { id: practice }, data: { lastPolledAt: longAgo() } });
  await db().mailbox.update({ where: { id: trust }, data: { lastPollProblem: 'MESH is away' } });
  const { late, lateTotal } = (await health()).mailboxes;
  expect(lateTotal).toBe(2);
  expect(late).toEqual([
    expect.objectContaining({ id: practice, problem: null, organisationName: 'Riverside Surgery' }),
    expect.objectContaining({ id: trust, problem: 'MESH is away' }),
  ]);
  await db().mailbox.updateMany({ data: { pausedAt: new Date() } });
  expect((await health()).mailboxes).toMatchObject({ paused: 2, lateTotal: 0 });
  await db().mailbox.updateMany({ data: { pausedAt: null } });
});

it('names a mailbox whose environment is no longer served, into which nobody looks', async () => {
  const { id, environment } = await db().mailbox.findFirstOrThrow({
    where: { id: world.mailboxIds.practice },
  });
  await db().mailbox.update({ where: { id }, data: { environment: 'gone', lastPolledAt: longAgo() } });
  expect((await health()).mailboxes.late).toEqual([expect.objectContaining({ id })]);
  await db().mailbox.update({ where: { id }, data: { environment } });
});

it('counts what is overdue', async () => {
  const mailboxId = world.mailboxIds.practice;
  const common = { mailboxId, workflowId: 'REFERRAL_LETTER_V1', happenedAt: longAgo(), stateAt: longAgo() };
  await db().message.createMany({
    data: [
      { ...common, direction: 'RECEIVED', state: 'COLLECTING', acknowledgeAt: longAgo() },
      { ...common, direction: 'RECEIVED', state: 'COLLECTING', acknowledgeAt: new Date() },
      { ...common, direction: 'SENT', state: 'UNCONFIRMED' },
      { ...common, direction: 'SENT', state: 'UNSETTLED' },
    ],
  });
  const organisationId = world.organisationIds.practice;
  await db().accessReview.create({ data: { organisationId, dueAt: longAgo() } });
  expect((await health()).overdue).toEqual({
    reviews: 1,
    collections: 1,
    unconfirmedSends: 1,
    unsettledSends: 1,
  });
});

it('counts emails that cannot be sent', async () => {
  const email = { kind: 'member-suspended', toAddress: 'a@example.nhs.uk', subject: 'x' };
  await db().email.create({ data: { ...email, createdAt: longAgo() } });
  expect((await health()).lateEmails).toBe(1);
});

it('says when the trail is not protected, and when its last verification found something wrong', async () => {
  const verified = (outcome: 'succeeded' | 'failed') =>
    recordAuditAlone({ actor: { name: 'steward' }, event: 'trail.verified', outcome });
  await verified('failed');
  // A test's database belongs to the account that uses it.
  expect((await health()).trail).toEqual({ isProtected: false, isDoubted: true });
  await verified('succeeded');
  expect((await health()).trail.isDoubted).toBe(false);
});
