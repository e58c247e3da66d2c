import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { markCollected } from '../collect/commands';
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

/** When MESH is to be asked next, in minutes from now. */
async function minutesToNext(id: string): Promise<number | null> {
  const [row] = await db().$queryRaw<{ minutes: number }[]>`
    select round(extract(epoch from run_at - now()) / 60)::int as minutes from graphile_worker.jobs where key = ${`track:${id}`}`;
  return row?.minutes ?? null;
}

async function acceptedMinutesAgo(id: string, minutes: number): Promise<void> {
  await db().message.update({ where: { id }, data: { acceptedAt: new Date(Date.now() - minutes * 60_000) } });
}

describe('following a sent message', () => {
  it('asks after 5 and 30 minutes and 2 hours, then every 6 hours, and no longer than a week', async () => {
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
    await acceptedMinutesAgo(id, 8 * 24 * 60);
    await trackMessage(tracker, id);
    expect(await minutesToNext(id)).toBeNull();
    expect((await message(id)).state).toBe('ACCEPTED');
  });

  it('tells when the recipient has collected it, once', async () => {
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

  it('tells at once when the recipient is served here and marks it as collected', async () => {
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

  it('tells why it was not delivered', async () => {
    const id = await sent({ workflowId: REFERRAL, to: NEVER_COLLECTS });
    await world.advance(5 * 86_400);
    await trackMessage(tracker, id);
    const row = await message(id);
    expect(row).toMatchObject({ state: 'UNDELIVERED', seenAt: null });
    expect(kinds(row)).toEqual(['sending', 'accepted', 'undelivered']);
  });

  it('keeps a status that nobody has described, shows it once, and goes on asking', async () => {
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

  it('asks at once, but not again within a minute, while somebody looks at it [ASVS 2.4.1]', async () => {
    const id = await sent();
    const trust = await world.as('trust');
    await getMessage(trust, world.mailboxIds.trust, id);
    expect(await minutesToNext(id)).toBe(0);
    await world.runDueJobs();
    await getMessage(trust, world.mailboxIds.trust, id);
    expect(await minutesToNext(id)).toBe(5);
  });
});
