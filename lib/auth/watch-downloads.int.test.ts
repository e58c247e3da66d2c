import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { openDownload, openDownloads } from '@/lib/messages/download/commands';
import { kinds, received, startWorld, type World } from '@/lib/messages/testing/world';
import type { PersonActor } from './actor';
import { endSession, readSession } from './sessions';
import { signInAs } from './testing/sign-in-as';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(async () => {
  vi.useRealTimers();
  await world.clear();
});

async function signIn(): Promise<PersonActor> {
  const token = await signInAs(world.personIds.reader);
  const actor = await readSession(token, { address: undefined, userAgent: undefined }, { touch: false });
  if (!actor) throw new Error('not signed in');
  return actor;
}

/** A waiting message with a file that is far from read when its first bytes are. */
async function arrived(): Promise<string> {
  const meshMessageId = await world.deliver({ parts: [randomBytes(8_000_000)] });
  await world.poll();
  return (await received(meshMessageId)).id;
}

/** Reads the first bytes, ends the person's session, and reads on. */
async function readPastTheEnd(actor: PersonActor, body: AsyncIterable<Uint8Array>): Promise<void> {
  let isEnded = false;
  for await (const _ of body) {
    if (isEnded) continue;
    isEnded = true;
    await endSession(actor, 'signed out');
    vi.advanceTimersByTime(9_999);
    // The watch asks the database. A reader on a slow line waits too.
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0));
  }
}

const signal = new AbortController().signal;

it('a running download is cut when its person has signed out, and counts as broken', async () => {
  const [actor, messageId] = [await signIn(), await arrived()];
  const mailboxId = world.mailboxIds.practice;
  const download = await openDownload(actor, { mailboxId, messageId, signal });
  await expect(readPastTheEnd(actor, download.body)).rejects.toThrow();
  const row = await db().message.findUniqueOrThrow({ where: { id: messageId }, include: { events: true } });
  expect(row.downloadCount).toBe(0);
  expect(kinds(row)).toContain('download_broken');
});

it('a running download of several files is cut, and none follows', async () => {
  const [actor, ...messageIds] = [await signIn(), await arrived(), await arrived()];
  const mailboxId = world.mailboxIds.practice;
  const download = await openDownloads(actor, { mailboxId, messageIds, signal });
  await expect(readPastTheEnd(actor, download.body)).rejects.toThrow();
});

it('is watched no longer than it takes', async () => {
  const [actor, messageId] = [await signIn(), await arrived()];
  const mailboxId = world.mailboxIds.practice;
  const download = await openDownload(actor, { mailboxId, messageId, signal });
  for await (const _ of download.body) expect(vi.getTimerCount()).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
});
