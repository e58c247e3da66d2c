import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clock } from '@/lib/clock/clock';
import { db } from '@/lib/db/client';
import { checkMailbox } from '@/lib/mailboxes/commands';
import { planNextPoll } from '@/lib/mailboxes/schedule/commands';
import { parseMessageHeaders } from '@/lib/mesh/message-headers';
import { message, sendLetter } from '../testing/drafts';
import { DISCHARGE, PRACTICE, poller, TRUST } from '../testing/people';
import { kinds, received, startWorld, trail, type World } from '../testing/world';
import { pollMailbox } from './commands';
import { acceptedTime, toReceived } from './policy';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.clear());
afterAll(() => world.close());

const FIVE_DAYS = 5 * 24 * 3600;
const credential = (mailboxId: string) => ({ mailboxId, password: 'password' });
const daysAgo = (days: number, lessSeconds = 0) =>
  new Date(clock.now().getTime() - (days * 86_400 - lessSeconds) * 1000).toISOString();
const headersOf = (raw: Record<string, string>, id: string) => parseMessageHeaders(raw, id);
const mailbox = () => db().mailbox.findUniqueOrThrow({ where: { id: world.mailboxIds.practice } });

describe('checking a mailbox', () => {
  it('stores each message once though four workers check at the same time', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 12; at += 1) ids.push(await world.deliver({ subject: `Letter ${at}` }));
    await Promise.all([world.poll(), world.poll(), world.poll(), world.poll()]);
    const rows = await db().message.findMany({ include: { events: true } });
    expect(rows.map((row) => row.meshMessageId).sort()).toEqual([...ids].sort());
    expect(rows.every((row) => kinds(row).join() === 'arrived')).toBe(true);
    const { lastPolledAt, lateAt } = await mailbox();
    expect((lateAt?.getTime() ?? 0) - (lastPolledAt?.getTime() ?? 0)).toBe(600_000);
  });

  it('keeps what the sender wrote unchanged, however hostile, and names the sender', async () => {
    const hostile = {
      subject: '<script>alert(1)</script> " onload="x',
      local_id: "'; drop table message; --",
      file_name: '../../etc/\u202efdp.exe',
      content_type: 'text/html',
    };
    const id = await world.deliver({ ...hostile, parts: ['<b>hello</b>'] });
    await world.poll();
    expect(await received(id)).toMatchObject({
      subject: hostile.subject,
      localId: hostile.local_id,
      // The character that reverses the reading direction is invisible.
      fileName: '../../etc/\ufffdfdp.exe',
      workflowId: DISCHARGE,
      otherMailboxId: TRUST,
      otherName: 'Northmoor NHS Trust',
      otherOdsCode: 'RX999',
      state: 'AVAILABLE',
      kind: 'DATA',
      sizeBytes: null,
      partCount: 1,
    });
  });

  it.each([
    ['right to left', 'تقرير-الخروج.pdf'],
    ['very long', `${'long-name-'.repeat(28)}.pdf`],
  ])('keeps a file name that is %s', async (_, fileName) => {
    const id = await world.deliver({ file_name: fileName });
    await world.poll();
    expect((await received(id)).fileName).toBe(fileName);
  });

  it('accepts a message without subject, reference or file name', async () => {
    const id = await world.deliver();
    await world.poll();
    const row = await received(id);
    expect(row).toMatchObject({ subject: null, localId: null });
    // MESH names a nameless file after the message's id.
    expect([null, `${id}.dat`]).toContain(row.fileName);
  });

  it('knows the number of parts, and no size where the headers do not give it', async () => {
    const id = await world.deliver({ parts: ['one', 'two'] });
    await world.poll();
    expect(await received(id)).toMatchObject({ partCount: 2, sizeBytes: null });
  });

  it('counts five days from when MESH accepted it', async () => {
    const acceptedAt = new Date(clock.now().getTime() - 3_600_000);
    acceptedAt.setMilliseconds(0);
    const id = await world.deliver({ accepted_at: acceptedAt.toISOString() });
    await world.poll();
    const row = await received(id);
    expect(row.happenedAt).toEqual(acceptedAt);
    expect(row.expiresAt?.getTime()).toBe(acceptedAt.getTime() + FIVE_DAYS * 1000);
  });

  it('leaves a paused mailbox alone', async () => {
    await world.deliver();
    await db().mailbox.update({ where: { id: world.mailboxIds.practice }, data: { pausedAt: new Date() } });
    await world.poll();
    await db().mailbox.update({ where: { id: world.mailboxIds.practice }, data: { pausedAt: null } });
    expect(await db().message.count()).toBe(0);
  });

  it('explains that MESH could not be asked, and clears this after the next successful check', async () => {
    await world.fault({ match: { method: 'GET', path: '/inbox$' }, times: 1, status: 500 });
    await expect(world.poll()).rejects.toMatchObject({ kind: 'server_error' });
    expect((await mailbox()).lastPollProblem).toContain('try again at the next check');
    await world.poll();
    expect((await mailbox()).lastPollProblem).toBeNull();
  });

  it('continues after MESH was away, with nothing lost', async () => {
    const id = await world.deliver();
    await world.meshStops();
    await expect(world.poll()).rejects.toMatchObject({ kind: 'unreachable' });
    expect((await mailbox()).lastPollProblem).toContain('could not be reached');
    await world.meshReturns();
    await world.poll();
    expect((await received(id)).state).toBe('AVAILABLE');
  });

  it('is not for people', async () => {
    await expect(pollMailbox(await world.as('sender'), world.mailboxIds.practice)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(pollMailbox(poller, '00000000-0000-7000-8000-000000000000')).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('messages that left the list', () => {
  it('are collected elsewhere when MESH says that they were acknowledged', async () => {
    const id = await world.deliver();
    await world.poll();
    await world.mesh().acknowledge(credential(PRACTICE), id);
    await world.poll();
    const row = await received(id);
    expect(row.state).toBe('COLLECTED_ELSEWHERE');
    expect(kinds(row)).toEqual(['arrived', 'collected_elsewhere']);
  });

  it('are settled within two checks, however many they are', async () => {
    await Promise.all(Array.from({ length: 12 }, () => world.deliver()));
    await world.poll();
    const rows = await db().message.findMany({ select: { meshMessageId: true } });
    for (const { meshMessageId } of rows)
      await world.mesh().acknowledge(credential(PRACTICE), meshMessageId ?? '');
    await world.poll();
    await world.poll();
    expect(await db().message.count({ where: { state: 'AVAILABLE' } })).toBe(0);
  });

  it('are collected elsewhere between the last check that listed them and the first that did not', async () => {
    const id = await world.deliver();
    await world.poll();
    const listedAt = (await mailbox()).lastPolledAt;
    await world.letPass(300);
    await world.mesh().acknowledge(credential(PRACTICE), id);
    await world.poll();
    const row = await received(id);
    expect(row.stateAt.getTime() - (row.stateAfter?.getTime() ?? 0)).toBeGreaterThanOrEqual(300_000);
    expect(Math.abs((row.stateAfter?.getTime() ?? 0) - (listedAt?.getTime() ?? 0))).toBeLessThan(60_000);
  });

  it('are asked for again when MESH says once that it does not know them', async () => {
    const id = await world.deliver();
    await world.poll();
    await world.meshEvent(id, { status: 'uploading' });
    await world.poll();
    expect(await received(id)).toMatchObject({ state: 'AVAILABLE', missingSince: expect.any(Date) });
    await world.meshEvent(id, { status: 'accepted' });
    await world.poll();
    const row = await received(id);
    expect(row).toMatchObject({ state: 'AVAILABLE', missingSince: null });
    expect(kinds(row)).toEqual(['arrived']);
  });

  it('are gone, for an unknown reason, when two checks before the deadline say so', async () => {
    const id = await world.deliver();
    await world.poll();
    await world.letPass(300);
    await world.meshEvent(id, { status: 'uploading' });
    await world.poll();
    await world.poll();
    const row = await received(id);
    expect(row.state).toBe('GONE');
    expect(kinds(row)).toEqual(['arrived', 'gone']);
  });

  it('are expired when they were listed until just before their deadline, and not after it', async () => {
    const id = await world.deliver({ accepted_at: daysAgo(5, 300) });
    await world.poll();
    await world.letPass(600);
    await world.poll();
    expect((await received(id)).state).toBe('AVAILABLE');
    await world.poll();
    const row = await received(id);
    expect(row.state).toBe('EXPIRED');
    expect(kinds(row)).toEqual(['arrived', 'expired']);
  });

  it('are not called expired when nobody checked while they may have been collected', async () => {
    const id = await world.deliver();
    await world.poll();
    await world.letPass(FIVE_DAYS);
    await world.poll();
    await world.poll();
    expect((await received(id)).state).toBe('GONE');
  });

  it('are collected elsewhere when their sender, who uses this portal too, was told so', async () => {
    const sent = await sendLetter(await world.as('trust'), world.mailboxIds.trust);
    const id = (await message(sent)).meshMessageId ?? '';
    await world.poll();
    await world.mesh().acknowledge(credential(PRACTICE), id);
    await world.fault({ match: { method: 'HEAD' }, times: 2, status: 404 });
    await world.poll();
    await world.runDueJobs();
    expect((await message(sent)).state).toBe('ACKNOWLEDGED');
    await world.poll();
    expect((await received(id)).state).toBe('COLLECTED_ELSEWHERE');
  });

  it('wait again, until five days after they were put back, when MESH says when that was', async () => {
    const id = await world.deliver({ accepted_at: daysAgo(5, 300) });
    await world.poll();
    await world.letPass(600);
    await world.poll();
    await world.poll();
    await world.meshEvent(id, { status: 'accepted' });
    await Promise.all([world.poll(), world.poll()]);
    const row = await received(id);
    expect(row).toMatchObject({ state: 'AVAILABLE', putBackAt: expect.any(Date), stateAfter: null });
    expect(kinds(row)).toEqual(['arrived', 'expired', 'listed_again']);
    if (row.expiresAt)
      expect(row.expiresAt.getTime()).toBeGreaterThan(clock.now().getTime() + 4 * 86_400_000);
  });

  it('wait again when MESH lists one it was told was collected, but not in the same minute', async () => {
    const id = await world.deliver();
    await world.poll();
    await db().message.updateMany({
      where: { meshMessageId: id },
      data: { state: 'COLLECTED', stateAt: clock.now() },
    });
    await world.poll();
    expect((await received(id)).state).toBe('COLLECTED');
    await world.letPass(120);
    await world.poll();
    expect((await received(id)).state).toBe('AVAILABLE');
  });

  it('stay as they are while MESH gives no answer about them, for an hour', async () => {
    const [id, other] = [await world.deliver(), await world.deliver()];
    await world.poll();
    for (const each of [id, other]) await world.mesh().acknowledge(credential(PRACTICE), each);
    await world.fault({ match: { method: 'HEAD', path: id }, times: 3, status: 500 });
    await world.fault({ match: { method: 'HEAD', path: other }, times: 9, status: 500 });
    for (let look = 1; look <= 3; look += 1) {
      await world.poll();
      expect((await received(id)).state).toBe('AVAILABLE');
    }
    await world.poll();
    expect((await received(id)).state).toBe('COLLECTED_ELSEWHERE');
    expect((await received(other)).state).toBe('AVAILABLE');
    await world.letPass(3_600);
    await world.poll();
    expect((await received(other)).state).toBe('GONE');
  });
});

describe('a message that cannot be read', () => {
  it('holds nothing up: the others are stored and settled, and it is tried again later each time', async () => {
    const gone = await world.deliver();
    await world.poll();
    await world.mesh().acknowledge(credential(PRACTICE), gone);
    const bad: string[] = [];
    for (let at = 0; at < 5; at += 1) bad.push(await world.deliver({ subject: `Bad ${at}` }));
    const good = await world.deliver({ subject: 'Good' });
    for (const id of bad) await world.fault({ match: { method: 'HEAD', path: id }, times: 2, status: 500 });
    await world.poll();
    expect(await received(good)).toMatchObject({ state: 'AVAILABLE', subject: 'Good' });
    expect((await received(gone)).state).toBe('COLLECTED_ELSEWHERE');
    for (const id of bad)
      expect(await received(id)).toMatchObject({
        state: 'AVAILABLE',
        readAgainAt: expect.any(Date),
        readAttempts: 1,
      });
    await world.poll();
    expect((await received(bad[0] ?? '')).readAttempts).toBe(1);
    await world.letPass(360);
    await world.poll();
    expect((await received(bad[0] ?? '')).readAttempts).toBe(2);
    await world.letPass(660);
    await world.poll();
    const read = await received(bad[0] ?? '');
    expect(read).toMatchObject({ subject: 'Bad 0', readAgainAt: null, state: 'AVAILABLE' });
    expect(kinds(read)).toEqual(['unreadable', 'arrived']);
  });

  it('is read, and collected elsewhere, when it left the list and MESH now describes it', async () => {
    const id = await world.deliver({ subject: 'Late' });
    await world.fault({ match: { method: 'HEAD', path: id }, times: 1, status: 500 });
    await world.poll();
    expect((await received(id)).subject).toBeNull();
    await world.mesh().acknowledge(credential(PRACTICE), id);
    await world.poll();
    const row = await received(id);
    expect(row).toMatchObject({ state: 'COLLECTED_ELSEWHERE', subject: 'Late', readAgainAt: null });
    expect(kinds(row)).toEqual(['unreadable', 'arrived', 'collected_elsewhere']);
  });

  it('is not asked for with all others when MESH itself is failing', async () => {
    await Promise.all(Array.from({ length: 40 }, () => world.deliver()));
    await world.fault({ match: { method: 'HEAD' }, times: 60, status: 500 });
    await world.poll();
    expect(await db().message.count()).toBeLessThan(30);
  });
});

describe('when MESH asks for a pause', () => {
  it('is obeyed in full: the mailbox is left alone until then, and a person who clicks is told when', async () => {
    await world.deliver();
    await world.fault({
      match: { method: 'GET', path: '/inbox$' },
      times: 1,
      status: 429,
      headers: { 'retry-after': '900' },
    });
    await expect(world.poll()).rejects.toMatchObject({ kind: 'busy' });
    expect((await mailbox()).lastPollProblem).toContain('asked us to wait until');
    await expect(world.poll()).rejects.toMatchObject({ code: 'mesh_busy' });
    const reader = await world.as('reader');
    await expect(checkMailbox(reader, world.mailboxIds.practice)).rejects.toMatchObject({
      code: 'mesh_busy',
    });
    await planNextPoll(poller, world.mailboxIds.practice);
    const [job] = await db().$queryRaw<{ run_at: Date }[]>`
      select run_at from graphile_worker.jobs where key = ${`poll:${world.mailboxIds.practice}`}`;
    expect(job?.run_at.getTime()).toBeGreaterThan(Date.now() + 800_000);
    await world.letPass(901);
    await world.poll();
    expect(await db().message.count()).toBe(1);
  });
});

describe('when MESH does not say when a message arrived', () => {
  it('takes the time from the message’s id', () => {
    expect(
      acceptedTime(headersOf({}, '20261130100000123456_ABCDEF'), new Date('2026-11-30T10:04:00Z')),
    ).toEqual(new Date('2026-11-30T10:00:00Z'));
  });

  it('knows the check that listed it, and no deadline', () => {
    const listedAt = new Date('2026-11-30T10:04:00Z');
    expect(toReceived('X', headersOf({}, 'X'), null, listedAt)).toMatchObject({
      acceptedAt: null,
      happenedAt: listedAt,
      expiresAt: null,
    });
  });

  it('rejects a time in the future', () => {
    const listedAt = new Date('2026-11-30T10:04:00Z');
    expect(acceptedTime(headersOf({ 'mex-statustimestamp': '20261130113000' }, 'X'), listedAt)).toBeNull();
  });
});

describe('reports', () => {
  const undelivered = async () => {
    const trust = await world.as('trust');
    const id = await sendLetter(trust, world.mailboxIds.trust, { subject: 'Nobody collects this' });
    await world.letPass(FIVE_DAYS + 60);
    return id;
  };

  it('are joined to the message they are about, which is undelivered, and acknowledged to MESH by the system', async () => {
    const id = await undelivered();
    await Promise.all([world.poll('trust'), world.poll('trust')]);
    const sent = await message(id);
    expect(sent).toMatchObject({ state: 'UNDELIVERED', statusEvent: 'SEND', statusCode: '14', seenAt: null });
    expect(kinds(sent).filter((kind) => kind === 'undelivered')).toHaveLength(1);
    const report = await db().message.findUniqueOrThrow({ where: { id: sent.reportId ?? '' } });
    expect(report).toMatchObject({
      kind: 'REPORT',
      state: 'COLLECTING',
      linkedMeshMessageId: sent.meshMessageId,
    });

    expect(await world.mesh().count(credential(TRUST))).toBe(1);
    await world.runDueJobs();
    expect(await world.mesh().count(credential(TRUST))).toBe(0);
    expect(await received(report.meshMessageId ?? '')).toMatchObject({ state: 'COLLECTED' });
    expect(await trail(report.id)).toEqual(['message.acknowledged begun', 'message.acknowledged succeeded']);
    const [begun] = await db().auditEvent.findMany({ where: { messageId: report.id } });
    expect(begun?.actor).toBe('service: collector');
  });

  it('are linked to their message even when tracking reported it first', async () => {
    const id = await undelivered();
    await world.letPass(3600);
    await world.runDueJobs();
    expect(await message(id)).toMatchObject({ state: 'UNDELIVERED', reportId: null });
    await world.poll('trust');
    const sent = await message(id);
    expect(sent.reportId).not.toBeNull();
    expect(kinds(sent).filter((kind) => kind === 'undelivered')).toHaveLength(1);
  });

  it('that belong to none of our messages are shown in the inbox and wait for a person', async () => {
    const { message_id } = await world.report({
      mailbox_id: PRACTICE,
      code: '21',
      description: 'Undeliverable message',
      workflow_id: DISCHARGE,
      status: 'error',
      linked_message_id: '20260101000000000000_ABCDEF',
    });
    await world.poll();
    await world.letPass(3600);
    await world.runDueJobs();
    expect(await received(message_id)).toMatchObject({
      kind: 'REPORT',
      state: 'AVAILABLE',
      statusCode: '21',
      statusDescription: 'Undeliverable message',
    });
  });
});
