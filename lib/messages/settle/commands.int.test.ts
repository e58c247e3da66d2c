import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { hold } from '@/lib/db/hold';
import { listMailboxes } from '@/lib/mailboxes/queries';
import { copyMessage } from '../compose/commands';
import { message, writeDraft } from '../testing/drafts';
import { kinds, startWorld, trail, type World } from '../testing/world';
import { recordArrived, recordNotArrived } from './commands';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.clear());
afterAll(() => world.close());

const at = () => world.mailboxIds.trust;

async function unsettled(state: 'UNSETTLED' | 'UNCONFIRMED' = 'UNSETTLED'): Promise<string> {
  const { draftId } = await writeDraft(await world.as('trust'), at());
  await db().message.update({ where: { id: draftId }, data: { state, localId: 'REF-1' } });
  return draftId;
}

it('a person records once what the recipient says, and that is audited', async () => {
  const id = await unsettled();
  const trust = await world.as('trust');
  const tries = [recordArrived(trust, at(), id), recordNotArrived(trust, at(), id)];
  const outcomes = await Promise.allSettled(tries);
  expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([
    expect.objectContaining({ reason: expect.objectContaining({ code: 'stale' }) }),
  ]);
  const row = await message(id);
  expect(['ARRIVED', 'NOT_ARRIVED']).toContain(row.state);
  expect(kinds(row)).toHaveLength(1);
  expect(row.events[0]).toMatchObject({ who: 'Tom Adeyemi' });
  expect(await trail(id)).toHaveLength(1);
});

it('counts among the problems of the mailbox until a person has recorded the outcome', async () => {
  const id = await unsettled();
  const trust = await world.as('trust');
  const problems = async () => (await listMailboxes(trust)).map(({ problems }) => problems);
  expect(await problems()).toEqual([1]);
  await recordArrived(trust, at(), id);
  expect(await problems()).toEqual([0]);
});

it('an undelivered message can be sent again as a new message', async () => {
  const id = await unsettled();
  const trust = await world.as('trust');
  await recordNotArrived(trust, at(), id);
  expect(await trail(id)).toEqual(['message.recorded_not_arrived done']);
  const copy = await message(await copyMessage(trust, at(), id));
  expect(copy).toMatchObject({ state: 'DRAFT', copiedFromId: id });
  expect((await message(id)).state).toBe('NOT_ARRIVED');
});

it('nothing is recorded while MESH is still being asked', async () => {
  const id = await unsettled('UNCONFIRMED');
  await expect(recordArrived(await world.as('trust'), at(), id)).rejects.toMatchObject({ code: 'stale' });
  expect((await message(id)).state).toBe('UNCONFIRMED');
});

it('nobody says that it did not arrive while a stopped portal may still send it', async () => {
  const id = await unsettled();
  const trust = await world.as('trust');
  const release = await hold(id);
  await expect(recordNotArrived(trust, at(), id)).rejects.toMatchObject({ code: 'conflict' });
  await release();
  await recordNotArrived(trust, at(), id);
  expect((await message(id)).state).toBe('NOT_ARRIVED');
});
