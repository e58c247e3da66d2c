import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DIALECTS } from '@/simulator/dialect';
import { markCollected } from '../collect/commands';
import { sendMessage } from '../send/commands';
import { trackMessage } from '../track/commands';
import { fileOf, message, sendLetter, writeDraft } from './drafts';
import { PRACTICE, tracker } from './people';
import { kinds, received, startWorld, type World } from './world';

const FIVE_DAYS = 5 * 24 * 3600;

let world: World;
beforeAll(async () => {
  world = await startWorld({ COLLECT_UNDO_SECONDS: '0' });
});
beforeEach(() => world.clear());
afterAll(() => world.close());

describe.each(DIALECTS)('with MESH as %s', (dialect) => {
  beforeAll(() => world.meshSpeaks({ dialect }));

  it('a message is sent, received, collected, and its sender sees that it was collected', async () => {
    const id = await sendLetter(await world.as('trust'), world.mailboxIds.trust, { subject: 'Zoë' });
    await world.poll();
    const arrived = await received((await message(id)).meshMessageId ?? '');
    expect(arrived).toMatchObject({ state: 'AVAILABLE', subject: 'Zoë', partCount: 1 });
    await markCollected(await world.as('reader'), world.mailboxIds.practice, [arrived.id]);
    await world.runDueJobs();
    await trackMessage(tracker, id);
    expect((await message(id)).state).toBe('ACKNOWLEDGED');
    const [told] = await world.truth();
    expect(told).toMatchObject({ recipient: PRACTICE, status: 'acknowledged' });
    expect(told?.history.find(({ what }) => what === 'acknowledged')?.by).toMatchObject({
      mailbox_id: PRACTICE,
    });
  });

  it('the number of parts is known before the download, and no size that MESH did not give', async () => {
    const id = await world.deliver({ parts: ['one', 'two', 'three'] });
    await world.poll();
    expect(await received(id)).toMatchObject({ partCount: 3, sizeBytes: null });
  });

  it('an uncollected message is shown to its sender as not delivered, with the reason', async () => {
    const id = await sendLetter(await world.as('trust'), world.mailboxIds.trust);
    await world.letPass(FIVE_DAYS + 60);
    await world.poll('trust');
    expect(await message(id)).toMatchObject({ state: 'UNDELIVERED', statusEvent: 'SEND', statusCode: '14' });
  });

  it('a message that was put back is described later, and waits until then if MESH says when', async () => {
    const id = await world.deliver();
    await world.poll();
    await world.letPass(FIVE_DAYS - 300);
    await world.poll();
    await world.letPass(600);
    await world.poll();
    await world.poll();
    expect((await received(id)).state).toBe('EXPIRED');
    await world.meshEvent(id, { status: 'accepted' });
    await world.fault({ match: { method: 'HEAD', path: id }, times: 1, status: 404 });
    await world.poll();
    const told = { state: 'AVAILABLE', putBackAt: expect.any(Date) };
    expect(await received(id)).toMatchObject({ ...told, expiresAt: null, stateAfter: expect.any(Date) });
    await world.poll();
    const row = await received(id);
    const deadline = dialect === 'test-server' ? expect.any(Date) : null;
    expect(row).toMatchObject({ ...told, expiresAt: deadline, stateAfter: null });
    if (row.expiresAt)
      expect(row.expiresAt.getTime()).toBeGreaterThan(row.stateAt.getTime() + 4 * 86_400_000);
    expect(kinds(row)).toEqual(['arrived', 'expired', 'listed_again']);
  });

  it.each(['not_found', 'forbidden', 'bad_gateway'] as const)(
    'a check that the gateway answers with %s says so, and changes nothing',
    async (gateway) => {
      const id = await world.deliver();
      await world.poll();
      await world.fault({ gateway, match: { method: 'GET', path: '/inbox$' }, times: 4 });
      await expect(world.poll()).rejects.toMatchObject({ name: 'MeshError' });
      await world.clearFaults();
      expect((await received(id)).state).toBe('AVAILABLE');
      await world.poll();
      expect((await received(id)).state).toBe('AVAILABLE');
    },
  );

  it('a send whose answer the gateway lost is not sent twice', async () => {
    const trust = await world.as('trust');
    const written = await writeDraft(trust, world.mailboxIds.trust, {});
    await world.fault({ gateway: 'lost_answer', match: { method: 'POST', path: '/outbox$' } });
    const outcome = await sendMessage(trust, world.mailboxIds.trust, { ...written, file: fileOf() });
    expect(outcome).toEqual({ state: 'unconfirmed' });
    expect(await world.truth()).toHaveLength(1);
  });
});
