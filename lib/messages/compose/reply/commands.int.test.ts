import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { getMessage } from '../../details/queries';
import { message } from '../../testing/drafts';
import { DISCHARGE, REFERRAL, TRUST } from '../../testing/people';
import { startWorld, type World } from '../../testing/world';
import { replyTo } from './commands';

const ANSWER = `${DISCHARGE}_ACK`;

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await db().workflow.create({
    data: { id: ANSWER, name: 'Acknowledgement', groupName: 'Other', acknowledgementFor: DISCHARGE },
  });
});
beforeEach(() => world.clear());
afterAll(() => world.close());

const at = () => world.mailboxIds.practice;

async function register(canSend: boolean): Promise<void> {
  await db().mailboxWorkflow.upsert({
    where: { mailboxId_workflowId: { mailboxId: at(), workflowId: ANSWER } },
    create: { mailboxId: at(), workflowId: ANSWER, canSend, canReceive: false },
    update: { canSend },
  });
}

async function receive(workflowId: string, localId: string | null): Promise<string> {
  const { id } = await db().message.create({
    data: {
      mailboxId: at(),
      direction: 'RECEIVED',
      state: 'AVAILABLE',
      workflowId,
      localId,
      otherMailboxId: TRUST,
      otherName: 'Northmoor',
      happenedAt: new Date(),
    },
    select: { id: true },
  });
  return id;
}

it('replies with the reply type, to the sender, under their reference', async () => {
  await register(true);
  const sender = await world.as('sender');
  const id = await receive(DISCHARGE, 'REF-7');
  expect((await getMessage(sender, at(), id)).answering).toEqual({ id: ANSWER, name: 'Acknowledgement' });
  expect(await message(await replyTo(sender, at(), id))).toMatchObject({
    direction: 'SENT',
    state: 'DRAFT',
    workflowId: ANSWER,
    otherMailboxId: TRUST,
    otherName: 'Northmoor',
    localId: 'REF-7',
  });
});

it('repeats the reference as often as asked, and leaves out one that MESH would not carry', async () => {
  await register(true);
  const sender = await world.as('sender');
  const first = await receive(DISCHARGE, 'REF-8');
  await replyTo(sender, at(), first);
  expect((await message(await replyTo(sender, at(), first))).localId).toBe('REF-8');
  const strange = await receive(DISCHARGE, 'REF 😀');
  expect((await message(await replyTo(sender, at(), strange))).localId).toBeNull();
});

it('is neither offered nor begun for a type without a reply type, or one this mailbox may not send', async () => {
  const sender = await world.as('sender');
  const refused = { code: 'conflict' };
  await register(true);
  const referral = await receive(REFERRAL, null);
  expect((await getMessage(sender, at(), referral)).answering).toBeNull();
  await expect(replyTo(sender, at(), referral)).rejects.toMatchObject(refused);
  await register(false);
  const discharge = await receive(DISCHARGE, null);
  expect((await getMessage(sender, at(), discharge)).answering).toBeNull();
  await expect(replyTo(sender, at(), discharge)).rejects.toMatchObject(refused);
});
