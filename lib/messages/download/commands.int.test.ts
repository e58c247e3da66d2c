import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { undoCollected } from '../collect/commands';
import { PRACTICE } from '../testing/people';
import { kinds, received, startWorld, trail, type World } from '../testing/world';
import { openDownload } from './commands';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.clear());
afterAll(() => world.close());

const credential = { mailboxId: PRACTICE, password: 'password' };

async function arrived(delivery: Parameters<World['deliver']>[0]): Promise<string> {
  const meshMessageId = await world.deliver(delivery);
  await world.poll();
  return meshMessageId;
}

async function open(meshMessageId: string, signal = new AbortController().signal) {
  const { id } = await received(meshMessageId);
  return openDownload(await world.as('reader'), {
    mailboxId: world.mailboxIds.practice,
    messageId: id,
    signal,
  });
}

/** Everything is stored by the time the body has ended, whichever way. */
const stored = async (meshMessageId: string) => {
  const row = await received(meshMessageId);
  return {
    events: kinds(row).slice(1),
    count: row.downloadCount,
    trail: await trail(row.id),
    at: row.downloadedAt,
  };
};

describe('downloading', () => {
  const bytes = randomBytes(300_000);

  it('gives one part byte for byte, under its own name, and records it as verified', async () => {
    const id = await arrived({ file_name: 'scan.pdf', content_type: 'application/pdf', parts: [bytes] });
    const download = await open(id);
    expect(download).toMatchObject({ fileName: 'scan.pdf', contentType: 'application/pdf' });
    expect((await buffer(download.body)).equals(bytes)).toBe(true);
    expect(await stored(id)).toMatchObject({
      events: ['downloaded'],
      count: 1,
      trail: ['message.downloaded begun', 'message.downloaded succeeded'],
    });
    const row = await received(id);
    expect(row.downloadedAt).toBeInstanceOf(Date);
    expect(row.events.at(-1)?.who).toBe('Rhona Bell');
  });

  it('joins two parts in order', async () => {
    const id = await arrived({ parts: [bytes.subarray(0, 200_000), bytes.subarray(200_000)] });
    expect((await buffer((await open(id)).body)).equals(bytes)).toBe(true);
  });

  it('undoes gzip that is transport, of one part and of several', async () => {
    const text = Buffer.from('a line of a file that compresses well\n'.repeat(5_000));
    const one = await arrived({ content_encoding: 'gzip', parts: [gzipSync(text)] });
    expect((await buffer((await open(one)).body)).equals(text)).toBe(true);
    const halves = [text.subarray(0, 70_000), text.subarray(70_000)].map((half) => gzipSync(half));
    const two = await arrived({ content_encoding: 'gzip', parts: halves });
    const download = await open(two);
    expect(download.sizeBytes).toBeNull();
    expect((await buffer(download.body)).equals(text)).toBe(true);
  });

  it('leaves a file alone that is itself a gzip file', async () => {
    const file = gzipSync('kept as it is');
    const id = await arrived({ file_name: 'list.csv.gz', content_type: 'application/gzip', parts: [file] });
    expect((await buffer((await open(id)).body)).equals(file)).toBe(true);
  });

  it('never tells MESH that the message was collected, however often it is downloaded', async () => {
    const id = await arrived({ parts: ['hello'] });
    await buffer((await open(id)).body);
    await buffer((await open(id)).body);
    await world.letPass(86_400);
    await world.runDueJobs();
    expect(await world.mesh().count(credential)).toBe(1);
    expect(await received(id)).toMatchObject({ state: 'AVAILABLE', downloadCount: 2 });
  });
});

describe('in a mailbox that takes a whole download for collecting', () => {
  /** Downloads as a browser that takes the whole answer. */
  const take = async (id: string) => {
    const { body, hasLeft } = await open(id);
    await buffer(body);
    await hasLeft();
  };
  const set = (collectsOnDownload: boolean) =>
    db().mailbox.update({ where: { id: world.mailboxIds.practice }, data: { collectsOnDownload } });
  beforeAll(() => set(true));
  afterAll(() => set(false));

  it('a message is marked as collected by it, once, and MESH is told when that can no longer be undone', async () => {
    const id = await arrived({ parts: ['hello'] });
    await take(id);
    expect(await received(id)).toMatchObject({
      state: 'COLLECTING',
      acknowledgedById: world.personIds.reader,
      acknowledgeAt: expect.any(Date),
    });
    await take(id);
    expect(await stored(id)).toMatchObject({
      events: ['downloaded', 'marked_by_download', 'downloaded'],
      trail: [
        'message.downloaded begun',
        'message.downloaded succeeded',
        'message.marked_collected done',
        'message.downloaded begun',
        'message.downloaded succeeded',
      ],
    });
    expect(await world.mesh().count(credential)).toBe(1);
    await world.letPass(3_600);
    await world.runDueJobs();
    expect(await world.mesh().count(credential)).toBe(0);
    expect(await received(id)).toMatchObject({ state: 'COLLECTED' });
  });

  it('it can be undone, and the next download marks it again', async () => {
    const id = await arrived({ parts: ['hello'] });
    await take(id);
    const { id: messageId, mailboxId } = await received(id);
    await undoCollected(await world.as('reader'), mailboxId, messageId);
    expect(await received(id)).toMatchObject({ state: 'AVAILABLE', acknowledgeAt: null });
    await take(id);
    expect(await received(id)).toMatchObject({ state: 'COLLECTING' });
  });

  it('one whose answer has not left for the browser marks nothing, though every byte was taken', async () => {
    const id = await arrived({ parts: ['hello'] });
    await buffer((await open(id)).body);
    expect(await received(id)).toMatchObject({ state: 'AVAILABLE', downloadCount: 1 });
  });

  it('one that breaks off, is given up or was closed meanwhile marks nothing', async () => {
    const cut = await arrived({ parts: [randomBytes(2_000_000)] });
    await world.fault({ match: { method: 'GET', path: '/inbox/' }, times: 1, cut_after_bytes: 500_000 });
    const broken = await open(cut);
    await expect(buffer(broken.body)).rejects.toMatchObject({ kind: 'broken_transfer' });
    await broken.hasLeft();
    expect(await received(cut)).toMatchObject({ state: 'AVAILABLE' });

    const left = await arrived({ parts: [randomBytes(2_000_000)] });
    const given = await open(left);
    for await (const _ of given.body) break;
    await given.hasLeft();
    expect(await received(left)).toMatchObject({ state: 'AVAILABLE' });

    const late = await arrived({ parts: ['hello'] });
    const begun = await open(late);
    const where = { id: world.mailboxIds.practice };
    await db().mailbox.update({ where, data: { closedAt: new Date() } });
    await buffer(begun.body);
    await begun.hasLeft();
    await db().mailbox.update({ where, data: { closedAt: null } });
    expect(await received(late)).toMatchObject({ state: 'AVAILABLE', downloadCount: 1 });
  });
});

describe('a download that goes wrong', () => {
  const large = randomBytes(2_000_000);

  it('is an error to its reader and recorded as broken when MESH cuts it, and never counts', async () => {
    const id = await arrived({ parts: [large] });
    await world.fault({ match: { method: 'GET', path: '/inbox/' }, times: 1, cut_after_bytes: 500_000 });
    const { body } = await open(id);
    await expect(buffer(body)).rejects.toMatchObject({ kind: 'broken_transfer' });
    expect(await stored(id)).toEqual({
      events: ['download_broken'],
      count: 0,
      trail: ['message.downloaded begun', 'message.downloaded failed'],
      at: null,
    });
    expect((await buffer((await open(id)).body)).equals(large)).toBe(true);
    expect((await stored(id)).count).toBe(1);
  });

  it('is broken when the second part is cut', async () => {
    const id = await arrived({ parts: [large, large] });
    await world.fault({
      match: { method: 'GET', path: '/inbox/[^/]+/2$' },
      times: 1,
      cut_after_bytes: 1_000,
    });
    await expect(buffer((await open(id)).body)).rejects.toMatchObject({ kind: 'broken_transfer' });
    expect(await stored(id)).toMatchObject({ events: ['download_broken'], count: 0 });
  });

  it('is broken when the browser goes away before the last byte', async () => {
    const id = await arrived({ parts: [large] });
    const leaving = new AbortController();
    const { body } = await open(id, leaving.signal);
    await once(body, 'readable');
    body.read(1_000);
    body.destroy();
    await once(body, 'close');
    await expect.poll(() => stored(id)).toMatchObject({ events: ['download_broken'], count: 0 });
  });

  it('says that MESH cannot be reached when it answers 500 [ASVS 16.5.2]', async () => {
    const id = await arrived({ parts: ['hello'] });
    await world.fault({ match: { method: 'GET', path: '/inbox/' }, times: 1, status: 500 });
    await expect(open(id)).rejects.toMatchObject({ code: 'mesh_unreachable' });
    expect(await stored(id)).toMatchObject({
      events: [],
      trail: ['message.downloaded begun', 'message.downloaded failed'],
    });
  });

  it('says that the service team has to look when MESH refuses our credentials', async () => {
    const id = await arrived({ parts: ['hello'] });
    await world.fault({ match: { method: 'GET', path: '/inbox/' }, times: 1, status: 403 });
    await expect(open(id)).rejects.toMatchObject({ code: 'mesh_refused_us' });
  });

  it('says that the file is gone once MESH no longer gives it out', async () => {
    const id = await arrived({ parts: ['hello'] });
    await world.advance(5 * 86_400);
    await expect(open(id)).rejects.toMatchObject({ code: 'message_gone' });
  });

  it('begins nothing when the mailbox cannot be opened [ASVS 16.5.3]', async () => {
    const id = await arrived({ parts: ['hello'] });
    const { passwordKeyId } = await db().mailbox.findUniqueOrThrow({
      where: { id: world.mailboxIds.practice },
    });
    await db().mailbox.update({ where: { id: world.mailboxIds.practice }, data: { passwordKeyId: 'lost' } });
    await expect(open(id)).rejects.toMatchObject({ code: 'internal' });
    await db().mailbox.update({ where: { id: world.mailboxIds.practice }, data: { passwordKeyId } });
    expect((await stored(id)).trail).toEqual([]);
  });

  it('is nothing at all for a report, which has no file', async () => {
    const { message_id } = await world.report({
      mailbox_id: PRACTICE,
      code: '21',
      description: 'Undeliverable message',
      workflow_id: 'X',
      status: 'error',
    });
    await world.poll();
    await expect(open(message_id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
