import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { PRACTICE } from '../../testing/people';
import { kinds, received, startWorld, trail, type World } from '../../testing/world';
import { markCollected } from '../commands';
import { undoBatch, undoCollected } from './commands';

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

const markAll = async (...ids: string[]) =>
  markCollected(await world.as('reader'), world.mailboxIds.practice, ids);
const mark = async (id: string) => (await markAll(id)).marked;
const undo = async (id: string) => undoCollected(await world.as('reader'), world.mailboxIds.practice, id);
const undoAll = async (batchId: string) =>
  undoBatch(await world.as('reader'), world.mailboxIds.practice, batchId);

describe('undoing it', () => {
  it('puts the message back, and MESH never hears of it', async () => {
    const { id, meshMessageId } = await arrived();
    await mark(id);
    await undo(id);
    await undo(id);
    await world.letPass(UNDO_SECONDS * 2);
    await world.runDueJobs();
    expect(await waitingAtMesh()).toBe(1);
    const row = await received(meshMessageId);
    expect(row).toMatchObject({ state: 'AVAILABLE', acknowledgeAt: null, acknowledgedById: null });
    expect(kinds(row)).toEqual(['arrived', 'marked_collected', 'collection_undone']);
    expect(await trail(id)).toEqual(['message.marked_collected done', 'message.collection_undone done']);
  });

  it('can be done by a colleague, and the message marked again', async () => {
    const { id, meshMessageId } = await arrived();
    await mark(id);
    await undoCollected(await world.as('sender'), world.mailboxIds.practice, id);
    expect(await mark(id)).toBe(1);
    await world.letPass(UNDO_SECONDS);
    await world.runDueJobs();
    expect((await received(meshMessageId)).state).toBe('COLLECTED');
  });

  it('is refused once the time has come, before and after MESH was told', async () => {
    const { id } = await arrived();
    await mark(id);
    await world.letPass(UNDO_SECONDS);
    await expect(undo(id)).rejects.toMatchObject({ code: 'stale' });
    await world.runDueJobs();
    await expect(undo(id)).rejects.toMatchObject({ code: 'stale' });
  });

  it('leaves no job behind', async () => {
    const { id } = await arrived();
    await mark(id);
    await undo(id);
    const [row] = await db().$queryRaw<{ count: number }[]>`
      select count(*)::int as count from graphile_worker.jobs where task_identifier = 'acknowledge-message'`;
    expect(row?.count).toBe(0);
  });
});

describe('undoing a batch', () => {
  const threeMarked = async () => {
    const messages = [await arrived(), await arrived(), await arrived()];
    const { batchId } = await markAll(...messages.map(({ id }) => id));
    return { messages, batchId, ids: messages.map(({ id }) => id).sort() };
  };
  const states = async (messages: { meshMessageId: string }[]) =>
    Promise.all(messages.map(async ({ meshMessageId }) => (await received(meshMessageId)).state));

  it('puts all its messages back, however often it is asked, and MESH never hears of it', async () => {
    const { messages, batchId, ids } = await threeMarked();
    const answers = await Promise.all([undoAll(batchId), undoAll(batchId)]);
    for (const answer of [...answers, await undoAll(batchId)])
      expect(answer).toEqual({ undoneIds: ids, tooLate: 0 });
    await world.letPass(UNDO_SECONDS * 2);
    await world.runDueJobs();
    expect(await states(messages)).toEqual(['AVAILABLE', 'AVAILABLE', 'AVAILABLE']);
    expect(await waitingAtMesh()).toBe(3);
    for (const { meshMessageId, id } of messages) {
      expect(kinds(await received(meshMessageId))).toEqual([
        'arrived',
        'marked_collected',
        'collection_undone',
      ]);
      expect(await trail(id)).toEqual(['message.marked_collected done', 'message.collection_undone done']);
    }
  });

  it('leaves alone what was marked at another time', async () => {
    const other = await arrived();
    await mark(other.id);
    const { batchId } = await threeMarked();
    await undoAll(batchId);
    expect((await received(other.meshMessageId)).state).toBe('COLLECTING');
  });

  it('leaves alone what a colleague has marked again since', async () => {
    const { messages, batchId, ids } = await threeMarked();
    await undoAll(batchId);
    const [first] = messages;
    await markCollected(await world.as('sender'), world.mailboxIds.practice, [first?.id ?? '']);
    expect(await undoAll(batchId)).toEqual({ undoneIds: ids.filter((id) => id !== first?.id), tooLate: 0 });
    expect((await received(first?.meshMessageId ?? '')).state).toBe('COLLECTING');
  });

  it('says how many it could not put back, before and after MESH was told', async () => {
    const soon = await arrived({
      accepted_at: new Date(Date.now() - 5 * 86_400_000 + 300_000).toISOString(),
    });
    const late = await arrived();
    const { batchId } = await markAll(soon.id, late.id);
    await world.letPass(UNDO_SECONDS / 2);
    expect(await undoAll(batchId)).toEqual({ undoneIds: [late.id], tooLate: 1 });
    await world.runDueJobs();
    expect(await undoAll(batchId)).toEqual({ undoneIds: [late.id], tooLate: 1 });
    expect((await received(late.meshMessageId)).state).toBe('AVAILABLE');
  });

  it('changes nothing when one message cannot be put back through our own fault', async () => {
    const { messages, batchId } = await threeMarked();
    // Writing the timeline of one of them fails.
    await db().$executeRawUnsafe(
      `alter table message_event add constraint refused check (kind <> 'collection_undone' or message_id <> '${messages[2]?.id}')`,
    );
    await expect(undoAll(batchId)).rejects.toThrow();
    await db().$executeRawUnsafe('alter table message_event drop constraint refused');
    expect(await states(messages)).toEqual(['COLLECTING', 'COLLECTING', 'COLLECTING']);
    expect(await trail(messages[0]?.id ?? '')).toEqual(['message.marked_collected done']);
  });

  it('does not find a batch of another mailbox, or a missing one', async () => {
    const { messages, batchId } = await threeMarked();
    const trust = await world.as('trust');
    for (const id of [batchId, crypto.randomUUID(), 'nonsense']) {
      await expect(undoBatch(trust, world.mailboxIds.trust, id)).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await states(messages)).toEqual(['COLLECTING', 'COLLECTING', 'COLLECTING']);
  });
});
