import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/auth/actor';
import { db, transaction } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { recordHeartbeat, removeWorkers } from '@/lib/jobs/heartbeat';
import { enqueue, type JobName } from '@/lib/jobs/jobs';
import { planNextPoll, planPolls } from '@/lib/mailboxes/schedule/commands';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { startHeartbeat } from './heartbeat';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.clear());
afterAll(() => world.close());

type Job = { name: JobName; key: string | null; dueInSeconds: number; attempts: number };

const jobs = () => db().$queryRaw<Job[]>`
  select task_identifier as name, key, round(extract(epoch from run_at - now()))::int as "dueInSeconds", attempts
  from graphile_worker.jobs order by key`;

const add = (name: JobName, payload: object) => transaction((tx) => enqueue(tx, name, payload as never));
const both = () => [world.mailboxIds.practice, world.mailboxIds.trust];
const keys = (kind: string) =>
  both()
    .map((id) => `${kind}:${id}`)
    .sort();

describe('the schedule', () => {
  beforeEach(() => db().mailbox.updateMany({ data: { lastHandshakeAt: null } }));

  it('plans one check and one handshake for each mailbox, however many workers ask', async () => {
    await Promise.all([1, 2, 3].map(() => planPolls(systemActor('poller'))));
    expect((await jobs()).map(({ key }) => key)).toEqual([...keys('handshake'), ...keys('poll')].sort());
  });

  it('makes a handshake once a day', async () => {
    await planPolls(systemActor('poller'));
    await world.runDueJobs();
    await planPolls(systemActor('poller'));
    expect((await jobs()).map(({ key }) => key)).toEqual(keys('poll'));
    await db().mailbox.updateMany({ data: { lastHandshakeAt: new Date(Date.now() - 24 * 3_600_000) } });
    await planPolls(systemActor('poller'));
    expect((await jobs()).filter(({ name }) => name === 'handshake-mailbox')).toHaveLength(2);
  });

  it('does not bring a planned check forward', async () => {
    await planPolls(systemActor('poller'));
    await world.runDueJobs();
    await planPolls(systemActor('poller'));
    const waits = (await jobs()).map(({ dueInSeconds }) => dueInSeconds);
    const pollSeconds = env().mesh[0]?.POLL_SECONDS ?? 0;
    for (const wait of waits) expect(wait).toBeGreaterThan(pollSeconds - 60);
  });

  it('leaves paused mailboxes, and environments that this worker does not serve', async () => {
    const { practice } = world.mailboxIds;
    await db().mailbox.update({ where: { id: practice }, data: { pausedAt: new Date() } });
    await planPolls(systemActor('poller'));
    expect((await jobs()).every(({ key }) => !key?.endsWith(practice))).toBe(true);
    await db().mailbox.update({ where: { id: practice }, data: { pausedAt: null } });
    await world.clear();
    await db().mailbox.updateMany({ data: { environment: 'elsewhere' } });
    await planPolls(systemActor('poller'));
    expect(await jobs()).toEqual([]);
    await db().mailbox.updateMany({ data: { environment: 'simulator' } });
  });
});

describe('the jobs', () => {
  it('plan one next check after a successful one and after a failed one', async () => {
    await world.fault({ match: { path: '/inbox$' }, times: 1, status: 500 });
    for (const _ of ['failed', 'good']) {
      await add('poll-mailbox', { mailboxId: world.mailboxIds.practice });
      await world.runDueJobs();
      expect((await jobs()).map(({ key }) => key)).toEqual([`poll:${world.mailboxIds.practice}`]);
      await db().$executeRaw`delete from graphile_worker._private_jobs`;
    }
  });

  it('check a mailbox together without storing a message twice', async () => {
    const delivered = await Promise.all([world.deliver(), world.deliver(), world.deliver()]);
    for (const _ of [1, 2, 3, 4]) await add('poll-mailbox', { mailboxId: world.mailboxIds.practice });
    await Promise.all([world.runDueJobs(), world.runDueJobs()]);
    const rows = await db().message.findMany();
    expect(rows.map(({ meshMessageId }) => meshMessageId).sort()).toEqual(delivered.sort());
    expect(await db().messageEvent.count()).toBe(3);
  });

  it('are kept for another attempt when they fail', async () => {
    await world.meshStops();
    await add('handshake-mailbox', { mailboxId: world.mailboxIds.practice });
    await world.runDueJobs();
    await world.meshReturns();
    const [job] = await jobs();
    expect(job).toMatchObject({ name: 'handshake-mailbox', attempts: 1 });
    await world.letPass(60);
    await world.runDueJobs();
    expect(await jobs()).toEqual([]);
  });

  it('are tried again within minutes, and never given up, however often they failed', async () => {
    const failures = [
      { attempts: 3, dueInSeconds: 20, after: { attempts: 3, within: 20 } },
      { attempts: 9, dueInSeconds: 8_000, after: { attempts: 6, within: 600 } },
      { attempts: 25, dueInSeconds: 20_000, after: { attempts: 6, within: 600 } },
    ];
    for (const { attempts, dueInSeconds, after } of failures) {
      await add('handshake-mailbox', { mailboxId: world.mailboxIds.practice });
      await db().$executeRaw`update graphile_worker._private_jobs
        set key = 'handshake', attempts = ${attempts}, run_at = now() + make_interval(secs => ${dueInSeconds}::int)`;
      await add('keep-trying', {});
      await world.runDueJobs();
      const [job] = (await jobs()).filter(({ key }) => key === 'handshake');
      expect(job?.attempts).toBe(after.attempts);
      expect(job?.dueInSeconds).toBeLessThanOrEqual(after.within);
      await db().$executeRaw`delete from graphile_worker._private_jobs`;
    }
  });

  it('keep their time if they have not been tried yet', async () => {
    const runAt = new Date(Date.now() + 6 * 3_600_000);
    const messageId = '00000000-0000-7000-8000-000000000000';
    await transaction((tx) =>
      enqueue(tx, 'track-message', { messageId, attempt: 4 }, { key: 'track', runAt }),
    );
    await add('keep-trying', {});
    await world.runDueJobs();
    expect((await jobs())[0]?.dueInSeconds).toBeGreaterThan(5 * 3_600);
  });

  it('do nothing for a message or mailbox that is gone', async () => {
    const messageId = '00000000-0000-7000-8000-000000000000';
    for (const name of ['acknowledge-message', 'track-message', 'confirm-send'] as const)
      await add(name, { messageId, attempt: 0 });
    await add('schedule-mailboxes', {});
    await add('sweep-sends', {});
    await world.runDueJobs();
    expect((await jobs()).filter(({ attempts }) => attempts > 0)).toEqual([]);
  });
});

describe('a worker', () => {
  const jobLock = () =>
    db().$queryRaw<
      { held: boolean }[]
    >`select locked_by is not null as held from graphile_worker._private_jobs
      union all select locked_by is not null from graphile_worker._private_job_queues where locked_by is not null`;

  /** A job and its mailbox's queue, held by a worker since a minute ago. */
  async function holdJob(workerId: string): Promise<void> {
    await planPolls(systemActor('poller'));
    await db()
      .$executeRaw`delete from graphile_worker._private_jobs where key <> ${`poll:${world.mailboxIds.practice}`}`;
    for (const table of ['_private_jobs', '_private_job_queues'])
      await db().$executeRawUnsafe(
        `update graphile_worker.${table} set locked_by = $1, locked_at = now() - interval '1 minute'`,
        workerId,
      );
  }

  it('records a heartbeat, and removes it when it stops', async () => {
    const stop = await startHeartbeat(['one', 'two']);
    const rows = await db().workerHeartbeat.findMany();
    expect(rows.map(({ workerId }) => workerId).sort()).toEqual(['one', 'two']);
    for (const { seenAt } of rows) expect(Date.now() - seenAt.getTime()).toBeLessThan(5_000);
    stop();
    await removeWorkers(['one', 'two']);
    expect(await db().workerHeartbeat.count()).toBe(0);
  });

  it('leaves nothing of a check whose worker was killed after it had planned the next one', async () => {
    await holdJob('killed');
    await planNextPoll(systemActor('poller'), world.mailboxIds.practice);
    const poll = `poll:${world.mailboxIds.practice}`;
    expect((await jobs()).map(({ key, attempts }) => [key, attempts])).toEqual([
      [poll, 0],
      [null, 25],
    ]);
    // A job of the clock that was given up has no key either, and is for the health page.
    await db().$executeRaw`insert into graphile_worker._private_known_crontabs (identifier, known_since)
      values ('tidy-up', now()) on conflict do nothing`;
    await add('tidy-up', {});
    await db().$executeRaw`update graphile_worker._private_jobs set attempts = 25 where key is null`;
    (await startHeartbeat(['one']))();
    expect((await jobs()).map(({ name, key }) => [name, key])).toEqual([
      ['poll-mailbox', poll],
      ['tidy-up', null],
    ]);
    await removeWorkers(['one']);
  });

  it('keeps what it holds while it lives, and loses it when it was killed', async () => {
    await holdJob('other');
    await recordHeartbeat(['other']);
    (await startHeartbeat(['one']))();
    expect((await jobLock()).some(({ held }) => held)).toBe(true);
    await db().$executeRaw`update worker_heartbeat set seen_at = now() - interval '1 minute'`;
    (await startHeartbeat(['one']))();
    expect((await jobLock()).some(({ held }) => held)).toBe(false);
    await removeWorkers(['one', 'other']);
  });
});
