import { afterAll, beforeAll, expect, it } from 'vitest';
import { received, startWorld, type World } from '../../testing/world';
import { markCollected } from '../commands';
import { undoCollected } from '../undo/commands';

let world: World;
beforeAll(async () => {
  world = await startWorld({ COLLECT_UNDO_SECONDS: '0' });
});
afterAll(() => world.close());

it('tells MESH at once where there is no undo window, and there is nothing to undo', async () => {
  const meshMessageId = await world.deliver();
  await world.poll();
  const { id } = await received(meshMessageId);
  const reader = await world.as('reader');
  await markCollected(reader, world.mailboxIds.practice, [id]);
  await expect(undoCollected(reader, world.mailboxIds.practice, id)).rejects.toMatchObject({ code: 'stale' });
  await world.runDueJobs();
  expect((await received(meshMessageId)).state).toBe('COLLECTED');
});
