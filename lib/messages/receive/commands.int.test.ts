import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { message, sendLetter } from '../testing/drafts';
import { DISCHARGE, PRACTICE, poller, TRUST } from '../testing/people';
import { kinds, received, startWorld, trail, type World } from '../testing/world';
import { pollMailbox } from './commands';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.clear());
afterAll(() => world.close());

const FIVE_DAYS = 5 * 24 * 3600;
const credential = (mailboxId: string) => ({ mailboxId, password: 'password' });
const mailbox = () => db().mailbox.findUniqueOrThrow({ where: { id: world.mailboxIds.practice } });

describe('looking into a mailbox', () => {
  it('stores each message once though four workers look at the same time', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 12; at += 1) ids.push(await world.deliver({ subject: `Letter ${at}` }));
    await Promise.all([world.poll(), world.poll(), world.poll(), world.poll()]);
    const rows = await db().message.findMany({ include: { events: true } });
    expect(rows.map((row) => row.meshMessageId).sort()).toEqual([...ids].sort());
    expect(rows.every((row) => kinds(row).join() === 'arrived')).toBe(true);
    expect((await mailbox()).lastPolledAt).toBeInstanceOf(Date);
  });

  it('keeps what the sender wrote as it was written, however hostile, and names the sender', async () => {
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
      // Nobody could see the character that turns the direction of reading.
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

  it('takes a message without subject, reference or file name', async () => {
    const id = await world.deliver();
    await world.poll();
    const row = await received(id);
    expect(row).toMatchObject({ subject: null, localId: null });
    // MESH gives a nameless file the message's id for a name.
    expect([null, `${id}.dat`]).toContain(row.fileName);
  });

  it('knows the number of parts, and no size where the wire does not tell it', async () => {
    const id = await world.deliver({ parts: ['one', 'two'] });
    await world.poll();
    expect(await received(id)).toMatchObject({ partCount: 2, sizeBytes: null });
  });

  it('counts five days from when MESH accepted it', async () => {
    const acceptedAt = new Date(Date.now() - 3_600_000);
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

  it('says in words that MESH could not be asked, and forgets it after the next good look', async () => {
    await world.fault({ match: { method: 'GET', path: '/inbox$' }, times: 1, status: 500 });
    await expect(world.poll()).rejects.toMatchObject({ kind: 'server_error' });
    expect((await mailbox()).lastPollProblem).toContain('tried again by itself');
    await world.poll();
    expect((await mailbox()).lastPollProblem).toBeNull();
  });

  it('goes on after MESH was away, with nothing lost', async () => {
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

  it('are expired after five days', async () => {
    const id = await world.deliver();
    await world.poll();
    await world.advance(FIVE_DAYS);
    await world.poll();
    await world.poll();
    const row = await received(id);
    expect(row.state).toBe('EXPIRED');
    expect(kinds(row)).toEqual(['arrived', 'expired']);
  });

  it('wait again, for five days more, when the national desk puts them back', async () => {
    const id = await world.deliver({
      accepted_at: new Date(Date.now() - (FIVE_DAYS - 3600) * 1000).toISOString(),
    });
    await world.poll();
    await world.advance(7200);
    await world.poll();
    await world.meshEvent(id, { status: 'accepted' });
    await Promise.all([world.poll(), world.poll()]);
    const row = await received(id);
    expect(row.state).toBe('AVAILABLE');
    expect(kinds(row)).toEqual(['arrived', 'expired', 'listed_again']);
    expect(row.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 4 * 24 * 3_600_000);
  });

  it('are left as they are while MESH cannot say', async () => {
    const id = await world.deliver();
    await world.poll();
    await world.mesh().acknowledge(credential(PRACTICE), id);
    await world.fault({ match: { method: 'HEAD' }, times: 1, status: 500 });
    await expect(world.poll()).rejects.toMatchObject({ kind: 'server_error' });
    expect((await received(id)).state).toBe('AVAILABLE');
  });
});

describe('reports', () => {
  const undelivered = async () => {
    const trust = await world.as('trust');
    const id = await sendLetter(trust, world.mailboxIds.trust, { subject: 'Nobody collects this' });
    await world.advance(FIVE_DAYS + 60);
    return id;
  };

  it('are joined to the message they are about, which is undelivered, and told to MESH by the system', async () => {
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

  it('are linked to their message too when tracking told of it first', async () => {
    const id = await undelivered();
    await world.letPass(3600);
    await world.runDueJobs();
    expect(await message(id)).toMatchObject({ state: 'UNDELIVERED', reportId: null });
    await world.poll('trust');
    const sent = await message(id);
    expect(sent.reportId).not.toBeNull();
    expect(kinds(sent).filter((kind) => kind === 'undelivered')).toHaveLength(1);
  });

  it('that belong to no message of ours are shown in the inbox and wait for a person', async () => {
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
