import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { meshClient } from '@/lib/mailboxes/gateway';
import { markCollected } from '@/lib/messages/collect/commands';
import { copyMessage } from '@/lib/messages/compose/commands';
import { message, writeDraft } from '@/lib/messages/testing/drafts';
import { PRACTICE, TRUST } from '@/lib/messages/testing/people';
import { kinds, received } from '@/lib/messages/testing/world';
import { findFreePort } from '../../process/free-port';
import type { Program } from './testing/program';
import { type Stage, startStage, until } from './testing/stage';
import type { Answer } from './testing/visitor';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const FILE = Buffer.alloc(300_000, 'a line of a letter\n');
const HALF = FILE.subarray(0, 150_000);
const UNAVAILABLE = 'The service is not available';

let stage: Stage;
let portal: Program;
let workers: Program[];

const startWorkers = async () => {
  workers = await Promise.all([stage.startWorker(), stage.startWorker()]);
};
const sendPath = (draftId: string) => `/api/mailboxes/${stage.mailboxIds.trust}/drafts/${draftId}/send`;
const sentPath = (draftId: string) => `/mailboxes/${stage.mailboxIds.trust}/compose/${draftId}/sent`;
const hasState = (id: string, state: string) =>
  until(async () => expect(await message(id)).toMatchObject({ state }));
const arrives = (meshMessageId: string) => until(() => received(meshMessageId));
const ready = async () => {
  const { status, body } = await stage.sender.get('/api/health/ready');
  return { status, parts: JSON.parse(body).parts as Record<string, { ok: boolean }> };
};
const isReady = () => until(async () => expect(await ready()).toMatchObject({ status: 200 }));

/** Waits until workers are running this many jobs with matching keys. */
const isLocked = (key: string, count: number) =>
  until(async () =>
    expect(
      await db()
        .$queryRaw`select 1 from graphile_worker.jobs where key like ${key} and locked_at is not null`,
    ).toHaveLength(count),
  );
/** The output of portals and workers that have ended without being asked to. */
const wordsOfThoseThatEnded = () =>
  [portal, ...workers].filter((program) => program.hasEnded()).map((program) => program.output());
const says = (programs: Program[], words: string) =>
  until(() => expect(programs.map((program) => program.output()).join()).toContain(words));

/** How many messages with that subject the practice has at MESH. */
async function countAtMesh(subject: string): Promise<number> {
  const mailbox = { mailboxId: PRACTICE, password: 'password' };
  let count = 0;
  for await (const { messageIds } of meshClient('simulator').listInbox(mailbox)) {
    for (const id of messageIds) {
      if ((await meshClient('simulator').headMessage(mailbox, id)).subject === subject) count += 1;
    }
  }
  return count;
}

const writeTo = async (subject: string) =>
  writeDraft(await stage.as('trust'), stage.mailboxIds.trust, { subject });

/** Sends a message unchanged from a check page as it is now. */
async function sendAgain(draftId: string) {
  const { version } = await message(draftId);
  return stage.sender.send(sendPath(draftId), version, FILE);
}

beforeAll(async () => {
  stage = await startStage();
  portal = await stage.startPortal();
  await startWorkers();
  await isReady();
}, 180_000);

afterAll(() => stage?.close());

it('thirty messages that arrive while two workers check are thirty rows, each with one arrival', async () => {
  const ids = await Promise.all(Array.from({ length: 30 }, (_, at) => stage.deliver(`Number ${at}`)));
  await until(async () =>
    expect(await db().message.count({ where: { meshMessageId: { in: ids } } })).toBe(30),
  );
  const rows = await Promise.all(ids.map(received));
  for (const row of rows) expect(kinds(row)).toEqual(['arrived']);
});

describe('a killed portal', () => {
  it('in the middle of an upload has sent nothing, and sending the same file again gives one message', async () => {
    const { draftId, version } = await writeTo('Half a file');
    const upload = stage.sender.beginSend(sendPath(draftId), version);
    upload.write(HALF);
    await hasState(draftId, 'SENDING');
    await portal.kill();
    upload.abandon();
    portal = await stage.startPortal();
    await until(async () =>
      expect((await stage.sender.get(sentPath(draftId))).body).toContain('We are finding out'),
    );
    await stage.twoMinutesPass();
    await hasState(draftId, 'ABANDONED');
    expect(await countAtMesh('Half a file')).toBe(0);
    expect((await stage.sender.get(sentPath(draftId))).body).toContain('Edit and send again');

    const again = await copyMessage(await stage.as('trust'), stage.mailboxIds.trust, draftId);
    expect(await sendAgain(again)).toMatchObject({ status: 303, location: sentPath(again) });
    expect(await message(again)).toMatchObject({ state: 'ACCEPTED' });
    expect(await countAtMesh('Half a file')).toBe(1);
    expect(kinds(await message(draftId))).toEqual(['sending', 'unconfirmed', 'not_received']);
  });

  it('after MESH had accepted the message has sent it, and a second attempt sends nothing', async () => {
    const { draftId, version } = await writeTo('Taken');
    // Nothing can be written into a timeline now, so the portal cannot store MESH's answer.
    const upload = stage.sender.beginSend(sendPath(draftId), version);
    upload.write(HALF);
    await hasState(draftId, 'SENDING');
    await db().$transaction(
      async (tx) => {
        await tx.$executeRaw`lock table message_event in share mode`;
        upload.finish(HALF).catch(() => undefined);
        await until(async () => expect(await countAtMesh('Taken')).toBe(1));
        await portal.kill();
      },
      { timeout: 120_000 },
    );
    portal = await stage.startPortal();
    expect(await message(draftId)).toMatchObject({ state: 'SENDING' });
    expect(await sendAgain(draftId)).toMatchObject({ status: 303, location: sentPath(draftId) });
    await stage.twoMinutesPass();
    await hasState(draftId, 'ACCEPTED');
    expect(await sendAgain(draftId)).toMatchObject({ status: 303, location: sentPath(draftId) });
    expect(await countAtMesh('Taken')).toBe(1);
    expect(kinds(await message(draftId))).toEqual(['sending', 'unconfirmed', 'accepted']);
  });
});

describe('an upload that the worker gave up', () => {
  it('does not reach MESH when it resumes after all', async () => {
    const { draftId, version } = await writeTo('Given up');
    const upload = stage.sender.beginSend(sendPath(draftId), version);
    upload.write(HALF);
    await hasState(draftId, 'SENDING');
    await stage.twoMinutesPass();
    await hasState(draftId, 'ABANDONED');
    expect(await upload.finish(HALF)).toMatchObject({
      status: 303,
      location: expect.stringContaining('problem=upload_interrupted'),
    });
    expect(await message(draftId)).toMatchObject({ state: 'ABANDONED' });
    expect(await countAtMesh('Given up')).toBe(0);
  });
});

describe('killed workers', () => {
  const collect = async (meshMessageId: string) => {
    const { id } = await arrives(meshMessageId);
    await markCollected(await stage.as('sender'), stage.mailboxIds.practice, [id]);
    return id;
  };
  const statusAtMesh = async (meshMessageId: string) =>
    (
      await meshClient('simulator').trackByMessageId(
        { mailboxId: TRUST, password: 'password' },
        meshMessageId,
      )
    ).status;

  it('after "mark as collected", before and while they tell MESH: MESH is told once', async () => {
    const [atOnce, inHand] = [await stage.deliver('Before'), await stage.deliver('While')];
    const hangs = { method: 'PUT', path: `/inbox/${inHand}/status/acknowledged$` };
    await stage.fault({ match: hangs, times: 1, delay_ms: 600_000 });
    const held = await collect(inHand);
    await until(async () =>
      expect(
        await db()
          .$queryRaw`select 1 from graphile_worker.jobs where key = ${`acknowledge:${held}`} and locked_at is not null`,
      ).toHaveLength(1),
    );
    const waiting = await collect(atOnce);
    await Promise.all(workers.map((worker) => worker.kill()));
    expect(await statusAtMesh(inHand)).toBe('accepted');
    await db().$executeRaw`update worker_heartbeat set seen_at = seen_at - interval '2 minutes'`;
    for (const table of ['jobs', 'job_queues'])
      await db().$executeRawUnsafe(
        `update graphile_worker._private_${table} set locked_at = locked_at - interval '2 minutes' where locked_at is not null`,
      );
    workers = [await stage.startWorker()];
    for (const [id, meshMessageId] of [
      [held, inHand],
      [waiting, atOnce],
    ] as const) {
      await hasState(id, 'COLLECTED');
      expect(await statusAtMesh(meshMessageId)).toBe('acknowledged');
      expect(kinds(await message(id))).toEqual(['arrived', 'marked_collected', 'collected']);
    }
  });
});

describe('a database that goes away', () => {
  const PAGES = ['/mailboxes', '/sign-in', '/send'];
  afterEach(() => stage.database.start());

  /**
   * Asks for pages and data all the time. Returns a function that stops it and reports every answer that was
   * neither words nor a clear refusal.
   */
  function keepAsking() {
    const wrong: string[] = [];
    let asking = true;
    const ask = async (path: string, isRight: (answer: Answer) => boolean) => {
      while (asking) {
        // Reported at the end: nobody waits for these requests before.
        const answer = await stage.sender.get(path).catch((thrown: unknown) => `${thrown}`);
        if (typeof answer === 'string') wrong.push(`${path} ${answer}`);
        else if (!isRight(answer)) wrong.push(`${path} ${answer.status}`);
      }
    };
    const all = Promise.all([
      // A redirect has no words of its own.
      ...PAGES.map((page) => ask(page, ({ status, body }) => status === 307 || body.includes('<h1'))),
      // Asked without a pause, it soon asks for one.
      ask(`/api/mailboxes/${stage.mailboxIds.trust}/pulse`, ({ status }) => [200, 429, 503].includes(status)),
    ]);
    return async () => {
      asking = false;
      await all;
      return wrong;
    };
  }

  it('is explained on every page, and everything continues when it is back [ASVS 16.5.2]', async () => {
    workers.push(await stage.startWorker());
    // Checks that are under way when it goes, and cannot be reported as done.
    await stage.fault({ match: { method: 'GET', path: '/inbox$' }, times: 2, delay_ms: 1_500 });
    await isLocked('poll:%', 2);
    const stopAsking = keepAsking();
    await stage.database.crash();
    for (const page of PAGES) {
      expect(await stage.sender.get(page)).toMatchObject({
        status: 503,
        body: expect.stringContaining(UNAVAILABLE),
      });
    }
    expect(await ready()).toMatchObject({ status: 503, parts: { database: { ok: false } } });
    await says(workers, 'the worker waits for it');

    await stage.database.start();
    expect(kinds(await arrives(await stage.deliver('Came meanwhile')))).toEqual(['arrived']);
    await isReady();
    expect(await stopAsking()).toEqual([]);
    for (const page of PAGES) expect((await stage.sender.get(page)).body).not.toContain(UNAVAILABLE);
    expect(wordsOfThoseThatEnded()).toEqual([]);
    await db().mailbox.updateMany({ data: { lastPolledAt: null } });
    await until(async () => expect(await db().mailbox.count({ where: { lastPolledAt: null } })).toBe(0));
  });

  it('does not keep a worker from stopping, and a worker started without it says so and ends', async () => {
    const [leaving, ...others] = workers;
    workers = others;
    await stage.database.crash();
    expect(await leaving?.stop()).toBe(0);
    const late = stage.start(['dist/worker.js']);
    await until(() => expect(late.hasEnded()).toBe(true));
    expect(await late.stop()).toBe(1);
    expect(late.output()).toContain('worker failed');
    await stage.database.start();
    await isReady();
  });
});

describe('a clock that cannot be recorded', () => {
  const CLOCK = 'graphile_worker._private_known_crontabs';

  it('does not end a worker, which retries until it can', async () => {
    await stage.database.asOwner(`delete from ${CLOCK}`);
    await stage.database.asOwner(`alter table ${CLOCK} add constraint refused check (false) not valid`);
    const worker = await stage.startWorker();
    workers.push(worker);
    await says([worker], 'the queue broke; the worker begins again');
    await stage.database.asOwner(`alter table ${CLOCK} drop constraint refused`);
    await until(async () => expect(await db().$queryRawUnsafe(`select from ${CLOCK}`)).not.toEqual([]));
    expect(wordsOfThoseThatEnded()).toEqual([]);
  });
});

describe('MESH that goes away', () => {
  it('is named; a message is kept unchanged, with an explanation; and everything continues when it is back', async () => {
    const { draftId, version } = await writeTo('Without MESH');
    await stage.meshStops();
    expect(await ready()).toMatchObject({
      status: 503,
      parts: { 'mesh simulator': { ok: false }, database: { ok: true } },
    });
    const answer = await stage.sender.send(sendPath(draftId), version, FILE);
    expect(answer.status).toBe(303);
    expect((await stage.sender.get(answer.location)).body).toContain('MESH cannot be reached');
    expect(await message(draftId)).toMatchObject({ state: 'DRAFT', subject: 'Without MESH' });
    await until(async () => expect(await db().mailbox.count({ where: { lastPollProblem: null } })).toBe(0));

    await stage.meshReturns();
    await isReady();
    await arrives(await stage.deliver('After it'));
    expect(await sendAgain(draftId)).toMatchObject({ location: sentPath(draftId) });
    expect(await countAtMesh('Without MESH')).toBe(1);
  });
});

describe('another MESH', () => {
  it('over plain http on this machine needs configuration and nothing else', async () => {
    await Promise.all([portal, ...workers].map((program) => program.stop()));
    const port = String(await findFreePort());
    const data = path.join(stage.folder, 'plain-mesh');
    stage.start(['--import', 'tsx', 'simulator/main.ts', '--plain-http', '--port', port, '--data', data]);
    const other = {
      MESH_SIMULATOR_URL: `http://localhost:${port}`,
      MESH_SIMULATOR_CA_FILE: '',
      MESH_SIMULATOR_CERT_FILE: '',
      MESH_SIMULATOR_KEY_FILE: '',
    };
    await db().mailbox.updateMany({ data: { lastHandshakeAt: null } });
    portal = await stage.startPortal(other);
    await stage.startWorker(other);
    await isReady();
    await until(async () => expect(await db().mailbox.count({ where: { lastHandshakeAt: null } })).toBe(0));
    const { draftId, version } = await writeTo('Another MESH');
    expect(await stage.sender.send(sendPath(draftId), version, FILE)).toMatchObject({
      location: sentPath(draftId),
    });
    const { meshMessageId } = await message(draftId);
    expect(kinds(await arrives(meshMessageId ?? ''))).toEqual(['arrived']);
  });
});
