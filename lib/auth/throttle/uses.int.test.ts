import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { searchRecipients } from '@/lib/directory/queries';
import { openDownload } from '@/lib/messages/download/commands';
import { sendMessage } from '@/lib/messages/send/commands';
import { fileOf, message, writeDraft } from '@/lib/messages/testing/drafts';
import { DISCHARGE } from '@/lib/messages/testing/people';
import { received, startWorld, type World } from '@/lib/messages/testing/world';
import { type Actor, systemActor } from '../actor';
import { usesInWindow } from './policy';
import { countUse, type Use } from './uses';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => db().attemptCount.deleteMany());
afterAll(() => world.close());

/** All that the person may do within the window, done at the same moment. */
const useUp = (actor: Actor, use: Use) =>
  Promise.all(Array.from({ length: usesInWindow[use] }, () => countUse(actor, use)));

const TOO_OFTEN = { code: 'too_many_attempts', publicMessage: expect.stringContaining('Wait 10 minutes') };

it('a person who downloads faster than hands can gets no more, and nothing starts; others continue [ASVS 2.4.1]', async () => {
  const meshMessageId = await world.deliver();
  await world.poll();
  const { id: messageId } = await received(meshMessageId);
  const [reader, sender] = [await world.as('reader'), await world.as('sender')];
  const download = (actor: Actor) =>
    openDownload(actor, {
      mailboxId: world.mailboxIds.practice,
      messageId,
      signal: new AbortController().signal,
    });
  await useUp(reader, 'download');
  const before = await db().auditEvent.count({ where: { event: 'message.downloaded' } });
  await expect(download(reader)).rejects.toMatchObject(TOO_OFTEN);
  expect(await db().auditEvent.count({ where: { event: 'message.downloaded' } })).toBe(before);
  expect((await buffer((await download(sender)).body)).toString()).toBe('hello');
});

it('a person who sends faster than hands can sends no more, and the draft stays as it is [ASVS 2.4.1]', async () => {
  const trust = await world.as('trust');
  const written = await writeDraft(trust, world.mailboxIds.trust);
  await useUp(trust, 'send');
  const sending = sendMessage(trust, world.mailboxIds.trust, { ...written, file: fileOf() });
  await expect(sending).rejects.toMatchObject(TOO_OFTEN);
  expect(await message(written.draftId)).toMatchObject({ state: 'DRAFT', version: written.version });
});

it('a person who looks up recipients faster than hands can makes no more work for MESH [ASVS 2.4.1]', async () => {
  const sender = await world.as('sender');
  const search = () =>
    searchRecipients(sender, world.mailboxIds.practice, { workflowId: DISCHARGE, text: 'trust' });
  await search();
  await db().attemptCount.deleteMany();
  await useUp(sender, 'look up');
  await expect(search()).rejects.toMatchObject(TOO_OFTEN);
});

it('does not count the service’s own work', async () => {
  const tracker = systemActor('tracker');
  await useUp(tracker, 'look up');
  await countUse(tracker, 'look up');
  expect(await db().attemptCount.count()).toBe(0);
});
