import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { sendMessage } from '../send/commands';
import { fileOf, message, sendLetter, writeDraft } from '../testing/drafts';
import { PRACTICE, sender } from '../testing/people';
import { kinds, startWorld, trail, type World } from '../testing/world';
import { confirmSend, sweepSends } from './commands';

const CONFIRM_SECONDS = 60;

let world: World;
beforeAll(async () => {
  world = await startWorld({ SEND_CONFIRM_AFTER_SECONDS: String(CONFIRM_SECONDS) });
});
beforeEach(() => world.clear());
afterAll(() => world.close());

const atPractice = () => world.mesh().count({ mailboxId: PRACTICE, password: 'password' });
const outbox = { method: 'POST', path: '/outbox$' };

async function sendUnder(fault: Omit<Parameters<World['fault']>[0], 'match'>, wishes = {}) {
  const trust = await world.as('trust');
  const written = await writeDraft(trust, world.mailboxIds.trust, wishes);
  await world.fault({ match: outbox, times: 1, ...fault });
  const outcome = await sendMessage(trust, world.mailboxIds.trust, { ...written, file: fileOf() });
  return { id: written.draftId, written, outcome };
}

describe('a send whose answer was lost', () => {
  it('is unconfirmed, and is not sent again by a second click', async () => {
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

  it('is asked about after a while, and adopted with its message id when MESH has it', async () => {
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

  it('is known not to have arrived when MESH never had it, and can be sent again', async () => {
    const { id, outcome } = await sendUnder({ cut_after_bytes: 1 });
    expect(outcome).toEqual({ state: 'unconfirmed' });
    await world.letPass(CONFIRM_SECONDS);
    await world.runDueJobs();
    const row = await message(id);
    expect(row).toMatchObject({ state: 'ABANDONED', meshMessageId: null });
    expect(kinds(row)).toEqual(['sending', 'unconfirmed', 'not_received']);
    expect((await trail(id)).at(-1)).toBe('message.sent failed');
    expect(await atPractice()).toBe(0);
  });

  it('is asked about again while MESH cannot say', async () => {
    const { id } = await sendUnder({ lose_answer: true });
    await world.fault({ match: { method: 'GET', path: '/outbox/tracking' }, times: 1, status: 500 });
    await world.letPass(CONFIRM_SECONDS);
    await world.runDueJobs();
    expect((await message(id)).state).toBe('UNCONFIRMED');
    await world.letPass(3_600);
    await world.runDueJobs();
    expect((await message(id)).state).toBe('ACCEPTED');
  });

  it('is stored once though it was asked about twice at the same time', async () => {
    const { id } = await sendUnder({ lose_answer: true });
    await Promise.all([confirmSend(sender, id), confirmSend(sender, id)]);
    await confirmSend(sender, id);
    expect(kinds(await message(id)).filter((kind) => kind === 'accepted')).toHaveLength(1);
  });

  it('is not mixed up with an old message of other software that has the same reference', async () => {
    await world.deliver({
      local_id: 'SHARED',
      accepted_at: new Date(Date.now() - 3 * 86_400_000).toISOString(),
    });
    const { id } = await sendUnder({ cut_after_bytes: 1 }, { localId: 'SHARED' });
    await world.letPass(CONFIRM_SECONDS);
    await world.runDueJobs();
    expect((await message(id)).state).toBe('ABANDONED');
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
    expect((await message(id)).state).toBe('ABANDONED');
  });

  it('is left alone while its heart beats', async () => {
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
