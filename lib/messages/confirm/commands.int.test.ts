import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { sendMessage } from '../send/commands';
import { fileOf, message, sendLetter, writeDraft } from '../testing/drafts';
import { DISCHARGE, NEVER_COLLECTS, PRACTICE, REFERRAL, sender, TRUST } from '../testing/people';
import { kinds, startWorld, trail, type World } from '../testing/world';
import { confirmSend, sweepSends } from './commands';

const CONFIRM_SECONDS = 60;
const AGAIN_SECONDS = 180;

/** NHS England's test server lists what was sent in detail. Its published description does not. */
const WITH_RICH_LISTS = { dialect: 'test-server' } as const;

let world: World;
beforeAll(async () => {
  world = await startWorld({ SEND_CONFIRM_AFTER_SECONDS: String(CONFIRM_SECONDS) });
});
beforeEach(() => world.clear());
afterEach(() => world.meshSpeaks({}));
afterAll(() => world.close());

const atPractice = () => world.mesh().count({ mailboxId: PRACTICE, password: 'password' });
const outbox = { method: 'POST', path: '/outbox$' };
const tracking = { method: 'GET', path: '/outbox/tracking/' };
const TRUST_BOX = { mailboxId: TRUST, password: 'password' };

/** Asks MESH for the first time, and again once a first "not found" may count. */
const ask = async () => {
  await world.letPass(CONFIRM_SECONDS);
  await world.runDueJobs();
};
const askAgain = async (times = 1) => {
  await world.letPass(AGAIN_SECONDS * times);
  await world.runDueJobs();
};

async function sendUnder(
  fault: Omit<Parameters<World['fault']>[0], 'match'>,
  wishes = {},
  file: Parameters<typeof fileOf>[1] = {},
) {
  const trust = await world.as('trust');
  const written = await writeDraft(trust, world.mailboxIds.trust, wishes);
  await world.fault({ match: outbox, times: 1, ...fault });
  const outcome = await sendMessage(trust, world.mailboxIds.trust, {
    ...written,
    file: fileOf('hello', file),
  });
  return { id: written.draftId, written, outcome };
}

describe('a send whose answer was lost', () => {
  it('is unconfirmed, and a second click does not send it again', async () => {
    const { id, written, outcome } = await sendUnder({ lose_answer: true });
    expect(outcome).toEqual({ state: 'unconfirmed' });
    expect((await message(id)).state).toBe('UNCONFIRMED');
    expect(await trail(id)).toEqual(['message.sent begun', 'message.sent unknown']);
    const again = sendMessage(await world.as('trust'), world.mailboxIds.trust, {
      ...written,
      file: fileOf(),
    });
    expect(await again).toEqual({ state: 'already' });
    expect(await atPractice()).toBe(1);
  });

  it('is checked after a while, and adopted with its message id if MESH has it', async () => {
    const { id } = await sendUnder({ lose_answer: true });
    await world.runDueJobs();
    expect((await message(id)).state).toBe('UNCONFIRMED');
    await world.letPass(CONFIRM_SECONDS);
    await Promise.all([world.runDueJobs(), world.runDueJobs()]);
    const row = await message(id);
    expect(row).toMatchObject({ state: 'ACCEPTED', meshMessageId: expect.stringMatching(/\S/) });
    expect(kinds(row)).toEqual(['sending', 'unconfirmed', 'accepted']);
    expect(await atPractice()).toBe(1);
    expect(
      await world.mesh().trackByLocalId({ mailboxId: 'RX999OT004', password: 'password' }, row.localId ?? ''),
    ).toMatchObject({ messageId: row.meshMessageId });
    expect((await trail(id)).at(-1)).toBe('message.sent succeeded');
  });

  it('counts as not arrived when MESH has said twice, minutes apart, that it does not have it', async () => {
    const { id, outcome } = await sendUnder({ cut_after_bytes: 1 });
    expect(outcome).toEqual({ state: 'unconfirmed' });
    await ask();
    expect((await message(id)).state).toBe('UNCONFIRMED');
    await Promise.all([confirmSend(sender, id, 2), confirmSend(sender, id, 2)]);
    expect((await message(id)).state).toBe('UNCONFIRMED');
    await askAgain(2);
    const row = await message(id);
    expect(row).toMatchObject({ state: 'ABANDONED', meshMessageId: null });
    expect(kinds(row)).toEqual(['sending', 'unconfirmed', 'not_received']);
    expect((await trail(id)).at(-1)).toBe('message.sent failed');
    expect(await atPractice()).toBe(0);
  });

  it('is checked again while MESH cannot say', async () => {
    const { id } = await sendUnder({ lose_answer: true });
    await world.fault({ match: tracking, times: 1, status: 500 });
    await ask();
    expect((await message(id)).state).toBe('UNCONFIRMED');
    await askAgain();
    expect((await message(id)).state).toBe('ACCEPTED');
  });

  it('is not called unsent because of answers that are not MESH’s own, and in the end a person is asked', async () => {
    const { id } = await sendUnder({ cut_after_bytes: 1 });
    await world.fault({ match: tracking, times: 20, status: 404 });
    await ask();
    for (let question = 2; question < 5; question += 1) await askAgain(2 ** (question - 2));
    expect((await message(id)).state).toBe('UNCONFIRMED');
    await askAgain(8);
    const row = await message(id);
    expect(row.state).toBe('UNSETTLED');
    expect(kinds(row)).toEqual(['sending', 'unconfirmed', 'unsettled']);
  });

  it('is settled after all when MESH answers before a person has', async () => {
    const { id } = await sendUnder({ lose_answer: true });
    await world.fault({ match: tracking, times: 20, status: 502 });
    for (let question = 1; question <= 5; question += 1) await confirmSend(sender, id, question);
    expect((await message(id)).state).toBe('UNSETTLED');
    await world.clearFaults();
    await confirmSend(sender, id, 6);
    expect(kinds(await message(id))).toEqual(['sending', 'unconfirmed', 'unsettled', 'accepted']);
  });

  it('is stored once though it was checked twice at the same time', async () => {
    const { id } = await sendUnder({ lose_answer: true });
    await Promise.all([confirmSend(sender, id, 1), confirmSend(sender, id, 1)]);
    await confirmSend(sender, id, 1);
    expect(kinds(await message(id)).filter((kind) => kind === 'accepted')).toHaveLength(1);
  });

  it('has its size when the form was sent without script', async () => {
    const { id } = await sendUnder({ lose_answer: true }, {}, { sizeBytes: null });
    await ask();
    expect(await message(id)).toMatchObject({ state: 'ACCEPTED', sizeBytes: 5n });
  });
});

describe('another system’s message with the same local id', () => {
  const REF = 'REF-1';
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
  const same = { local_id: REF, file_name: 'letter.txt', accepted_at: ago(120) };

  it('to another recipient is not mistaken for the one that MESH never had', async () => {
    await world.deliver({ ...same, recipient: NEVER_COLLECTS });
    const { id, outcome } = await sendUnder({ cut_after_bytes: 1 }, { localId: REF });
    expect(outcome).toEqual({ state: 'unconfirmed' });
    await ask();
    expect(await message(id)).toMatchObject({ state: 'UNCONFIRMED', meshMessageId: null });
    await askAgain();
    expect(await message(id)).toMatchObject({ state: 'ABANDONED', meshMessageId: null });
  });

  it('of another recipient, type, file name or day does not hide the one that MESH has', async () => {
    await world.meshSpeaks(WITH_RICH_LISTS);
    await world.deliver({ ...same, recipient: NEVER_COLLECTS });
    await world.deliver({ ...same, workflow_id: REFERRAL });
    await world.deliver({ ...same, file_name: 'other.txt' });
    await world.deliver({ ...same, accepted_at: ago(3 * 86_400) });
    const { id } = await sendUnder({ lose_answer: true }, { localId: REF });
    await ask();
    const { state, meshMessageId } = await message(id);
    expect(state).toBe('ACCEPTED');
    expect(await world.mesh().trackByMessageId(TRUST_BOX, meshMessageId ?? '')).toMatchObject({
      recipient: PRACTICE,
      workflowId: DISCHARGE,
      fileName: 'letter.txt',
    });
  });

  it('that differs from ours only by half an hour is left for a person to judge', async () => {
    await world.deliver({ ...same, accepted_at: ago(1_800) });
    const { id } = await sendUnder({ cut_after_bytes: 1 }, { localId: REF });
    await ask();
    await askAgain();
    expect(await message(id)).toMatchObject({ state: 'UNSETTLED', meshMessageId: null });
  });

  it('is not chosen where two are like ours, nor where MESH does not list them', async () => {
    await world.meshSpeaks(WITH_RICH_LISTS);
    await world.deliver(same);
    const two = await sendUnder({ lose_answer: true }, { localId: REF });
    await ask();
    await askAgain();
    expect(await message(two.id)).toMatchObject({ state: 'UNSETTLED', meshMessageId: null });

    await world.deliver({ ...same, file_name: 'other.txt', local_id: 'REF-2' });
    await world.fault({ match: { path: '/outbox/rich' }, times: 20, status: 404 });
    const hidden = await sendUnder({ lose_answer: true }, { localId: 'REF-2' });
    await ask();
    await askAgain();
    expect(await message(hidden.id)).toMatchObject({ state: 'UNSETTLED', meshMessageId: null });
  });

  it('is ours when we made the id, however wrong MESH’s clock is', async () => {
    await world.moveMeshClock(3_600);
    const { id } = await sendUnder({ lose_answer: true });
    await ask();
    expect((await message(id)).state).toBe('ACCEPTED');
  });
});

describe('a reused reference', () => {
  it('adopts each message separately, though both answers were lost', async () => {
    await world.meshSpeaks(WITH_RICH_LISTS);
    const first = await sendUnder({ lose_answer: true }, { localId: 'Y99001' });
    await ask();
    const again = await sendUnder({ lose_answer: true }, { localId: 'Y99001' });
    await ask();
    const [a, b] = [await message(first.id), await message(again.id)];
    expect([a.state, b.state]).toEqual(['ACCEPTED', 'ACCEPTED']);
    expect(a.meshMessageId).not.toBe(b.meshMessageId);
  });

  it('is not assigned to either of two identical-looking sends of which one arrived', async () => {
    const lost = await sendUnder({ cut_after_bytes: 1 }, { localId: 'Y99001' });
    const arrived = await sendUnder({ lose_answer: true }, { localId: 'Y99001' });
    await ask();
    await askAgain();
    const states = [(await message(lost.id)).state, (await message(arrived.id)).state];
    expect(states).toEqual(['UNSETTLED', 'UNSETTLED']);
  });
});

describe('a send whose portal was killed', () => {
  /** What a killed portal leaves behind: the row as it was while bytes flowed. */
  async function leaveBehind(id: string, heartbeatAt = new Date(Date.now() - 120_000)): Promise<void> {
    await db().message.update({
      where: { id },
      data: {
        state: 'SENDING',
        meshMessageId: null,
        acceptedAt: null,
        sendStartedAt: heartbeatAt,
        sendHeartbeatAt: heartbeatAt,
      },
    });
    await db().$executeRaw`delete from graphile_worker._private_jobs`;
  }

  it('after MESH had accepted it, is found and adopted', async () => {
    const id = await sendLetter(await world.as('trust'), world.mailboxIds.trust);
    const { meshMessageId } = await message(id);
    await leaveBehind(id);
    await Promise.all([sweepSends(sender), sweepSends(sender)]);
    expect((await message(id)).state).toBe('UNCONFIRMED');
    await world.runDueJobs();
    expect(await message(id)).toMatchObject({ state: 'ACCEPTED', meshMessageId });
    expect(await atPractice()).toBe(1);
  });

  it('before MESH had it, is known not to have been sent', async () => {
    const { id } = await sendUnder({ cut_after_bytes: 1 });
    await leaveBehind(id);
    await sweepSends(sender);
    await world.runDueJobs();
    expect((await message(id)).state).toBe('UNCONFIRMED');
    await askAgain();
    expect((await message(id)).state).toBe('ABANDONED');
  });

  it('is left alone while its heartbeat continues', async () => {
    const id = await sendLetter(await world.as('trust'), world.mailboxIds.trust);
    await leaveBehind(id, new Date(Date.now() - 20_000));
    await sweepSends(sender);
    expect((await message(id)).state).toBe('SENDING');
  });
});

it('removes drafts that nobody touched for a week, and no others', async () => {
  const trust = await world.as('trust');
  const old = await writeDraft(trust, world.mailboxIds.trust);
  const young = await writeDraft(trust, world.mailboxIds.trust);
  const sent = await sendLetter(trust, world.mailboxIds.trust);
  const eightDaysAgo = new Date(Date.now() - 8 * 86_400_000);
  await db().message.updateMany({
    where: { id: { in: [old.draftId, sent] } },
    data: { happenedAt: eightDaysAgo },
  });
  await sweepSends(sender);
  const left = await db().message.findMany({ where: { direction: 'SENT' }, select: { id: true } });
  expect(left.map(({ id }) => id).sort()).toEqual([young.draftId, sent].sort());
});
