import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clock } from '@/lib/clock/clock';
import { collector, PRACTICE } from '../testing/people';
import { kinds, received, startWorld, trail, type World } from '../testing/world';
import { acknowledgeMarked, markCollected } from './commands';

const UNDO_SECONDS = 600;

let world: World;
beforeAll(async () => {
  world = await startWorld({ COLLECT_UNDO_SECONDS: String(UNDO_SECONDS) });
});
beforeEach(() => world.clear());
afterAll(() => world.close());

const waitingAtMesh = () => world.mesh().count({ mailboxId: PRACTICE, password: 'password' });

async function arrived(delivery: Parameters<World['deliver']>[0] = {}) {
  const meshMessageId = await world.deliver(delivery);
  await world.poll();
  return { meshMessageId, id: (await received(meshMessageId)).id };
}

const mark = async (...ids: string[]) =>
  (await markCollected(await world.as('reader'), world.mailboxIds.practice, ids)).marked;

describe('marking as collected', () => {
  it('tells MESH only after the undo window', async () => {
    const { id, meshMessageId } = await arrived();
    expect(await mark(id)).toBe(1);
    await world.runDueJobs();
    expect(await waitingAtMesh()).toBe(1);
    expect(await received(meshMessageId)).toMatchObject({
      state: 'COLLECTING',
      acknowledgedById: world.personIds.reader,
    });
    await world.letPass(UNDO_SECONDS);
    await world.runDueJobs();
    expect(await waitingAtMesh()).toBe(0);
    const row = await received(meshMessageId);
    expect(row.state).toBe('COLLECTED');
    expect(kinds(row)).toEqual(['arrived', 'marked_collected', 'collected']);
    expect(await trail(id)).toEqual([
      'message.marked_collected done',
      'message.acknowledged begun',
      'message.acknowledged succeeded',
    ]);
  });

  it('counts a double click once', async () => {
    const { id, meshMessageId } = await arrived();
    const marked = await Promise.all([mark(id), mark(id), mark(id)]);
    expect(marked.sort()).toEqual([0, 0, 1]);
    expect(kinds(await received(meshMessageId))).toEqual(['arrived', 'marked_collected']);
  });

  it('marks several at once and says how many', async () => {
    const [one, two, three] = [await arrived(), await arrived(), await arrived()];
    await mark(two.id);
    expect(await mark(one.id, two.id, three.id)).toBe(2);
  });

  it('does not find a message of another mailbox', async () => {
    const { id } = await arrived();
    const trust = await world.as('trust');
    await expect(markCollected(trust, world.mailboxIds.trust, [id])).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await waitingAtMesh()).toBe(1);
  });

  it('never waits until the message has expired', async () => {
    const { id, meshMessageId } = await arrived({
      accepted_at: new Date(clock.now().getTime() - 5 * 86_400_000 + 300_000).toISOString(),
    });
    await mark(id);
    const { acknowledgeAt, expiresAt } = await received(meshMessageId);
    expect(acknowledgeAt?.getTime()).toBeLessThan(expiresAt?.getTime() ?? 0);
  });

  it('is sent once though three workers run at the same time', async () => {
    const { id, meshMessageId } = await arrived();
    await mark(id);
    await world.letPass(UNDO_SECONDS);
    await Promise.all([world.runDueJobs(), world.runDueJobs(), world.runDueJobs()]);
    expect(kinds(await received(meshMessageId))).toEqual(['arrived', 'marked_collected', 'collected']);
    expect((await trail(id)).filter((line) => line.startsWith('message.acknowledged'))).toHaveLength(2);
  });

  it('is stored once though the same job ran twice', async () => {
    const { id, meshMessageId } = await arrived();
    await mark(id);
    await world.letPass(UNDO_SECONDS);
    await Promise.all([acknowledgeMarked(collector, id), acknowledgeMarked(collector, id)]);
    await acknowledgeMarked(collector, id);
    expect(kinds(await received(meshMessageId))).toEqual(['arrived', 'marked_collected', 'collected']);
  });

  it('does nothing when its job runs too early', async () => {
    const { id, meshMessageId } = await arrived();
    await mark(id);
    await acknowledgeMarked(collector, id);
    expect(await waitingAtMesh()).toBe(1);
    expect((await received(meshMessageId)).state).toBe('COLLECTING');
  });

  it('is tried again until MESH accepts it', async () => {
    const { id, meshMessageId } = await arrived();
    await mark(id);
    await world.letPass(UNDO_SECONDS);
    await world.fault({ match: { method: 'PUT' }, times: 2, status: 500 });
    for (const state of ['COLLECTING', 'COLLECTING', 'COLLECTED']) {
      await world.runDueJobs();
      expect((await received(meshMessageId)).state).toBe(state);
      await world.letPass(3_600);
    }
    expect((await trail(id)).slice(1)).toEqual(
      ['unknown', 'unknown', 'succeeded'].flatMap((end) => [
        'message.acknowledged begun',
        `message.acknowledged ${end}`,
      ]),
    );
  });

  it('succeeds when MESH accepted it and the answer was lost', async () => {
    const { id, meshMessageId } = await arrived();
    await mark(id);
    await world.letPass(UNDO_SECONDS);
    await world.fault({ match: { method: 'PUT' }, times: 1, lose_answer: true });
    await world.runDueJobs();
    await world.letPass(3_600);
    await world.runDueJobs();
    expect((await received(meshMessageId)).state).toBe('COLLECTED');
  });

  it('reports it correctly when the message expired before MESH could be told', async () => {
    const { id, meshMessageId } = await arrived({
      accepted_at: new Date(clock.now().getTime() - 5 * 86_400_000 + 30_000).toISOString(),
    });
    await mark(id);
    await world.letPass(60);
    await world.runDueJobs();
    expect(await received(meshMessageId)).toMatchObject({
      state: 'COLLECTING',
      missingSince: expect.any(Date),
    });
    await world.letPass(301);
    await world.runDueJobs();
    const row = await received(meshMessageId);
    expect(row.state).toBe('EXPIRED');
    expect((await trail(id)).at(-1)).toBe('message.acknowledged failed');
  });

  it('is not undone by a single answer that MESH does not have the message', async () => {
    const { id, meshMessageId } = await arrived();
    await mark(id);
    await world.letPass(UNDO_SECONDS);
    await world.fault({ match: { method: 'PUT' }, times: 1, status: 404, shape: 'described' });
    await world.runDueJobs();
    expect(await received(meshMessageId)).toMatchObject({
      state: 'COLLECTING',
      missingSince: expect.any(Date),
    });
    await world.letPass(301);
    await world.runDueJobs();
    const row = await received(meshMessageId);
    expect(row.state).toBe('COLLECTED');
    expect(kinds(row)).toEqual(['arrived', 'marked_collected', 'collected']);
  });

  it('says that the outcome is unknown when MESH says so twice', async () => {
    const { id, meshMessageId } = await arrived();
    await mark(id);
    await world.letPass(UNDO_SECONDS);
    await world.fault({ match: { method: 'PUT' }, times: 2, status: 404, shape: 'described' });
    await world.runDueJobs();
    await world.letPass(301);
    await world.runDueJobs();
    expect((await received(meshMessageId)).state).toBe('GONE');
  });

  it('continues although a gateway keeps answering 404, which is not MESH’s answer', async () => {
    const { id, meshMessageId } = await arrived();
    await mark(id);
    await world.letPass(UNDO_SECONDS);
    await world.fault({ gateway: 'not_found', match: { method: 'PUT' }, times: 3 });
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await world.runDueJobs();
      expect(await received(meshMessageId)).toMatchObject({ state: 'COLLECTING', missingSince: null });
      await world.letPass(301);
    }
    await world.runDueJobs();
    expect((await received(meshMessageId)).state).toBe('COLLECTED');
  });

  it('is not taken for collected elsewhere when the mailbox is checked', async () => {
    const { id, meshMessageId } = await arrived();
    await mark(id);
    await world.poll();
    expect((await received(meshMessageId)).state).toBe('COLLECTING');
    await world.letPass(UNDO_SECONDS);
    await world.runDueJobs();
    await world.poll();
    expect((await received(meshMessageId)).state).toBe('COLLECTED');
  });
});
