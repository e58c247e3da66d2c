import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clock } from '@/lib/clock/clock';
import { db } from '@/lib/db/client';
import { markCollected } from '../collect/commands';
import { lookAtMessage } from '../details/commands';
import { getMessage } from '../details/queries';
import { message, sendLetter } from '../testing/drafts';
import { NEVER_COLLECTS, PRACTICE, REFERRAL, tracker } from '../testing/people';
import { kinds, received, startWorld, type World } from '../testing/world';
import { trackMessage } from './commands';

let world: World;
beforeAll(async () => {
  world = await startWorld({ COLLECT_UNDO_SECONDS: '0' });
});
beforeEach(() => world.clear());
afterAll(() => world.close());

const sent = async (wishes = {}) => sendLetter(await world.as('trust'), world.mailboxIds.trust, wishes);

/** When MESH will be asked next, in minutes from now. */
async function minutesToNext(id: string): Promise<number | null> {
  const [row] = await db().$queryRaw<{ minutes: number }[]>`
    select round(extract(epoch from run_at - now()) / 60)::int as minutes from graphile_worker.jobs where key = ${`track:${id}`}`;
  return row?.minutes ?? null;
}

async function acceptedMinutesAgo(id: string, minutes: number): Promise<void> {
  await db().message.update({
    where: { id },
    data: { acceptedAt: new Date(clock.now().getTime() - minutes * 60_000) },
  });
}

describe('tracking a sent message', () => {
  it('asks after 5 and 30 minutes and 2 hours, then every 6 hours, for as long as MESH keeps it', async () => {
    const id = await sent();
    expect(await minutesToNext(id)).toBe(5);
    for (const [age, next] of [
      [6, 24],
      [31, 89],
      [130, 350],
      [490, 350],
    ] as const) {
      await acceptedMinutesAgo(id, age);
      await trackMessage(tracker, id);
      expect(await minutesToNext(id)).toBe(next);
    }
    await db().$executeRaw`delete from graphile_worker._private_jobs`;
    await acceptedMinutesAgo(id, 31 * 24 * 60);
    await trackMessage(tracker, id);
    expect(await minutesToNext(id)).toBeNull();
    expect((await message(id)).state).toBe('ACCEPTED');
  });

  it('reports when the recipient has collected it, once', async () => {
    const id = await sent();
    await world
      .mesh()
      .acknowledge({ mailboxId: PRACTICE, password: 'password' }, (await message(id)).meshMessageId ?? '');
    await Promise.all([trackMessage(tracker, id), trackMessage(tracker, id)]);
    await trackMessage(tracker, id);
    const row = await message(id);
    expect(row.state).toBe('ACKNOWLEDGED');
    expect(kinds(row)).toEqual(['sending', 'accepted', 'acknowledged']);
  });

  it('reports at once when the recipient uses this portal and marks it as collected', async () => {
    const id = await sent();
    await world.poll();
    const arrived = await received((await message(id)).meshMessageId ?? '');
    await markCollected(await world.as('reader'), world.mailboxIds.practice, [arrived.id]);
    await world.runDueJobs();
    await world.runDueJobs();
    expect((await message(id)).state).toBe('ACKNOWLEDGED');
    const { events } = await getMessage(await world.as('trust'), world.mailboxIds.trust, id);
    expect(events.filter(({ far }) => far).map(({ kind, who }) => [kind, who])).toEqual([
      ['arrived', null],
      ['collected', null],
    ]);
  });

  it('reports why it was not delivered', async () => {
    const id = await sent({ workflowId: REFERRAL, to: NEVER_COLLECTS });
    await world.letPass(5 * 86_400);
    await trackMessage(tracker, id);
    const row = await message(id);
    expect(row).toMatchObject({ state: 'UNDELIVERED', seenAt: null });
    expect(kinds(row)).toEqual(['sending', 'accepted', 'undelivered']);
  });

  it('says between which times it was collected when MESH does not say', async () => {
    const id = await sent();
    await trackMessage(tracker, id);
    const lastAskedAt = (await message(id)).trackedAt;
    await world.letPass(3_600);
    await world
      .mesh()
      .acknowledge({ mailboxId: PRACTICE, password: 'password' }, (await message(id)).meshMessageId ?? '');
    await world.fault({ match: { method: 'GET', path: '/outbox/tracking' }, times: 4, delay_ms: 1 });
    await trackMessage(tracker, id);
    const row = await message(id);
    expect(row.state).toBe('ACKNOWLEDGED');
    // Its time is MESH's own where MESH gives one, in the older version of its answer.
    expect(row.stateAfter === null || row.stateAfter.getTime() === lastAskedAt?.getTime()).toBe(true);
  });

  it('keeps asking after it was not delivered, and reports that it was collected after all', async () => {
    const id = await sent();
    const meshMessageId = (await message(id)).meshMessageId ?? '';
    await world.letPass(5 * 86_400 + 60);
    await trackMessage(tracker, id);
    expect((await message(id)).state).toBe('UNDELIVERED');
    expect(await minutesToNext(id)).toBeGreaterThan(0);
    await world.meshEvent(meshMessageId, { status: 'accepted' });
    await trackMessage(tracker, id);
    await world.mesh().acknowledge({ mailboxId: PRACTICE, password: 'password' }, meshMessageId);
    await trackMessage(tracker, id);
    const row = await message(id);
    expect(row.state).toBe('ACKNOWLEDGED');
    expect(kinds(row)).toEqual(['sending', 'accepted', 'undelivered', 'acknowledged']);
  });

  it('says that MESH could not find it, and keeps asking', async () => {
    const id = await sent();
    const tracking = { match: { method: 'GET', path: '/outbox/tracking' } };
    await world.fault({ ...tracking, status: 404, shape: 'described' });
    await trackMessage(tracker, id);
    expect(await message(id)).toMatchObject({
      state: 'ACCEPTED',
      trackedStatus: null,
      trackedAt: expect.any(Date),
    });
    expect(await minutesToNext(id)).toBe(5);
  });

  it.each(['html', 'plain', 'contentless'] as const)(
    'does not take a 404 that is not MESH’s own (%s) for MESH’s answer',
    async (shape) => {
      const id = await sent();
      const before = await message(id);
      const tracking = { match: { method: 'GET', path: '/outbox/tracking' } };
      await world.fault({ ...tracking, status: 404, shape });
      await expect(trackMessage(tracker, id)).rejects.toMatchObject({ kind: 'not_found' });
      expect(await message(id)).toEqual(before);
    },
  );

  it('keeps an undocumented status, shows it once, and keeps asking', async () => {
    const id = await sent();
    await world.meshEvent((await message(id)).meshMessageId ?? '', { status: 'teleported' });
    await trackMessage(tracker, id);
    await trackMessage(tracker, id);
    const row = await message(id);
    expect(row.state).toBe('ACCEPTED');
    expect(row.events.filter(({ kind }) => kind === 'unknown_status').map(({ details }) => details)).toEqual([
      { status: 'teleported' },
    ]);
    expect(await minutesToNext(id)).toBe(5);
  });

  it('asks again when MESH could not say', async () => {
    const id = await sent();
    await world
      .mesh()
      .acknowledge({ mailboxId: PRACTICE, password: 'password' }, (await message(id)).meshMessageId ?? '');
    await world.fault({ match: { method: 'GET', path: '/outbox/tracking' }, times: 1, status: 500 });
    await world.letPass(360);
    await world.runDueJobs();
    expect((await message(id)).state).toBe('ACCEPTED');
    await world.letPass(360);
    await world.runDueJobs();
    expect((await message(id)).state).toBe('ACKNOWLEDGED');
  });

  it('asks at once, but not again within a minute, while someone looks at it [ASVS 2.4.1]', async () => {
    const id = await sent();
    const trust = await world.as('trust');
    await lookAtMessage(trust, world.mailboxIds.trust, id);
    expect(await minutesToNext(id)).toBe(0);
    await world.runDueJobs();
    await lookAtMessage(trust, world.mailboxIds.trust, id);
    expect(await minutesToNext(id)).toBe(5);
  });
});
