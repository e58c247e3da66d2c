import { afterAll, beforeAll, expect, it } from 'vitest';
import { authorizeMailbox } from '@/lib/auth/authorize';
import { db } from '@/lib/db/client';
import { withLogContext } from '@/lib/log/log';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { recordCounted, writeTallies } from './tally';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const rows = async () =>
  (await db().auditEvent.findMany({ where: { event: 'access.not_found' }, orderBy: { number: 'asc' } })).map(
    ({ personId, canonical }) => ({ personId, details: Object.fromEntries(JSON.parse(canonical).details) }),
  );

it('a thousand refusals of one person within a minute make a row at once and one with their count [ASVS 16.3.2]', async () => {
  const [stranger, trust] = [await world.as('stranger'), await world.as('trust')];
  const look = (actor = stranger) =>
    withLogContext({ route: '/mailboxes/[mailboxId]' }, () =>
      authorizeMailbox(actor, world.mailboxIds.practice, 'message:view'),
    );
  for (let request = 0; request < 1_000; request += 1) {
    await expect(look()).rejects.toMatchObject({ code: 'not_found' });
  }
  await expect(look(trust)).rejects.toMatchObject({ code: 'not_found' });
  const permission = 'message:view';
  expect(await rows()).toEqual([
    { personId: stranger.personId, details: { permission } },
    { personId: trust.personId, details: { permission } },
  ]);
  await writeTallies();
  const counted = { permission, repeats: 999, addresses: 1 };
  expect((await rows())[2]).toEqual({ personId: stranger.personId, details: counted });
  await writeTallies();
  await expect(look()).rejects.toMatchObject({ code: 'not_found' });
  expect(await rows()).toHaveLength(4);
});

it('what could not be written is in the next row, with its addresses', async () => {
  const count = (address: string) =>
    recordCounted('a key', {
      actor: { name: 'visitor', address },
      event: 'session.refused',
      outcome: 'failed',
    });
  for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) await count(address);
  await db().$executeRawUnsafe(
    `alter table audit_event add constraint refused check (event <> 'session.refused') not valid`,
  );
  await writeTallies();
  await db().$executeRawUnsafe('alter table audit_event drop constraint refused');
  await count('192.0.2.4');
  await writeTallies();
  const [, told, ...more] = await db().auditEvent.findMany({
    where: { event: 'session.refused' },
    orderBy: { number: 'asc' },
  });
  expect(Object.fromEntries(JSON.parse(told?.canonical ?? '{}').details)).toEqual({
    repeats: 3,
    addresses: 3,
  });
  expect(more).toEqual([]);
});
