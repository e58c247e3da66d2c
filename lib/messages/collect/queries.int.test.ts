import { afterAll, beforeAll, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { DISCHARGE } from '../testing/people';
import { startWorld, type World } from '../testing/world';
import { getFilesToCollect } from './queries';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const make = async (data: Partial<Prisma.MessageUncheckedCreateInput>) => {
  const { practice } = world.mailboxIds;
  const row = {
    mailboxId: practice,
    direction: 'RECEIVED',
    state: 'AVAILABLE',
    workflowId: DISCHARGE,
  } as const;
  const { id } = await db().message.create({ data: { ...row, happenedAt: new Date(), ...data } });
  return id;
};

it('counts the files of waiting messages, and names those that nobody has downloaded', async () => {
  const { trust } = world.mailboxIds;
  const open = await make({});
  const ids = [
    open,
    await make({ downloadCount: 2 }),
    await make({ kind: 'REPORT' }),
    await make({ state: 'COLLECTED' }),
    await make({ direction: 'SENT', state: 'ACCEPTED' }),
    await make({ mailboxId: trust }),
  ];
  const reader = await world.as('reader');
  const ask = (asked: string[]) => getFilesToCollect(reader, world.mailboxIds.practice, asked);
  expect(await ask(ids)).toEqual({ files: 2, notDownloadedIds: [open] });
  expect(await ask(['nonsense'])).toEqual({ files: 0, notDownloadedIds: [] });
});
