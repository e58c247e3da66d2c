import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { undoCollected } from '../collect/undo/commands';
import { lookAtMessage } from '../details/commands';
import { getMessage } from '../details/queries';
import { PRACTICE, TRUST } from '../testing/people';
import { kinds, received, startWorld, trail, type World } from '../testing/world';
import { openDownload, openDownloads } from './commands';

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

const never = new AbortController().signal;

async function open(
  meshMessageId: string,
  how: { signal?: AbortSignal; as?: 'received' | 'opened'; part?: number } = {},
) {
  const { id } = await received(meshMessageId);
  const mailboxId = world.mailboxIds.practice;
  return openDownload(await world.as('reader'), { mailboxId, messageId: id, signal: never, ...how });
}

/** Everything is stored by the time the body has ended, in whatever way. */
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

  it('decompresses gzip used for transport, of one part and of several', async () => {
    const text = Buffer.from('a line of a file that compresses well\n'.repeat(5_000));
    const one = await arrived({ content_encoding: 'gzip', parts: [gzipSync(text)] });
    expect((await buffer((await open(one)).body)).equals(text)).toBe(true);
    const halves = [text.subarray(0, 70_000), text.subarray(70_000)].map((half) => gzipSync(half));
    const two = await arrived({ content_encoding: 'gzip', parts: halves });
    const download = await open(two);
    expect((await buffer(download.body)).equals(text)).toBe(true);
    // The file's size was not known before.
    expect(await received(two)).toMatchObject({ sizeBytes: BigInt(text.length), downloadCount: 1 });
  });

  it('leaves a file that is a gzip file unchanged', async () => {
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

describe('the size of a file', () => {
  const look = async (meshMessageId: string) => {
    const { id, mailboxId } = await received(meshMessageId);
    await db().message.update({ where: { id }, data: { sizeBytes: null } });
    await lookAtMessage(await world.as('reader'), mailboxId, id);
    const before = await getMessage(await world.as('reader'), mailboxId, id);
    await world.runDueJobs();
    const after = await getMessage(await world.as('reader'), mailboxId, id);
    return { size: after.message.sizeBytes, changed: after.marker !== before.marker };
  };

  it('is found out when someone opens the message, without its bytes, and the open page learns it', async () => {
    const plain = await arrived({ parts: [randomBytes(3_000_000)] });
    expect(await look(plain)).toEqual({ size: 3_000_000n, changed: true });
    const packed = await arrived({ content_encoding: 'gzip', parts: [gzipSync(Buffer.alloc(5_000))] });
    expect(await look(packed)).toEqual({ size: 5_000n, changed: true });
    expect(await received(plain)).toMatchObject({ downloadCount: 0, state: 'AVAILABLE' });
    expect(await world.mesh().count(credential)).toBe(2);
  });

  it('stays unknown, and no job fails, when MESH does not give it', async () => {
    const id = await arrived({ parts: ['hello'] });
    await world.fault({ match: { method: 'GET', path: '/inbox/' }, times: 1, status: 500 });
    expect(await look(id)).toEqual({ size: null, changed: false });
    expect(await look(await arrived({ parts: ['one', 'two'] }))).toEqual({ size: null, changed: false });
  });
});

describe('in a mailbox that counts a complete download as collected', () => {
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

  it('one that breaks off, is cancelled or has been closed marks nothing', async () => {
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

  it('is an error to its reader, recorded as broken when MESH cuts it, and never counts', async () => {
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
    const { body } = await open(id);
    await body.next();
    await body.return(undefined);
    expect(await stored(id)).toMatchObject({ events: ['download_broken'], count: 0 });
  });

  it('is broken when its signal fires, and not one more byte comes', async () => {
    const id = await arrived({ parts: [large] });
    const leaving = new AbortController();
    const { body } = await open(id, { signal: leaving.signal });
    await body.next();
    leaving.abort();
    await expect(buffer(body)).rejects.toMatchObject({ kind: 'aborted' });
    expect(await stored(id)).toMatchObject({ events: ['download_broken'], count: 0 });
    expect(await received(id)).toMatchObject({ downloadProblem: null });
  });

  it('says that MESH cannot be reached when it answers 500 [ASVS 16.5.2]', async () => {
    const id = await arrived({ parts: ['hello'] });
    // Once as it is, and once more in case MESH could not decompress something that is not gzip.
    await world.fault({ match: { method: 'GET', path: '/inbox/' }, times: 2, status: 500 });
    await expect(open(id)).rejects.toMatchObject({ code: 'mesh_unreachable' });
    expect(await stored(id)).toMatchObject({
      events: [],
      trail: ['message.downloaded begun', 'message.downloaded failed'],
    });
  });

  it('says that the helpdesk must look when MESH refuses our credentials', async () => {
    const id = await arrived({ parts: ['hello'] });
    await world.fault({ match: { method: 'GET', path: '/inbox/' }, times: 1, status: 403 });
    await expect(open(id)).rejects.toMatchObject({ code: 'mesh_refused_us' });
  });

  it('says that MESH no longer gave the file, and has the mailbox checked at once', async () => {
    const id = await arrived({ parts: ['hello'] });
    await world.letPass(5 * 86_400);
    await expect(open(id)).rejects.toMatchObject({ code: 'message_gone' });
    await world.runDueJobs();
    expect((await received(id)).missingSince).toBeInstanceOf(Date);
  });

  it.each([
    ['is not gzip', Buffer.from('plain text')],
    ['is cut', gzipSync('a text that is long enough to be cut').subarray(0, 25)],
    ['goes on after its end', Buffer.concat([gzipSync('text'), Buffer.from('more')])],
  ])(
    'says before the first byte that a file announced as gzip %s, and gives it as received',
    async (_, bytes) => {
      const id = await arrived({ file_name: 'letter.pdf', content_encoding: 'gzip', parts: [bytes] });
      await expect(open(id)).rejects.toMatchObject({ code: 'file_broken' });
      expect(await received(id)).toMatchObject({ downloadProblem: 'not_gzip', downloadCount: 0 });
      const download = await open(id, { as: 'received' });
      expect(download).toMatchObject({ fileName: 'letter (as received).pdf', sizeBytes: bytes.length });
      expect((await buffer(download.body)).equals(bytes)).toBe(true);
      expect(await stored(id)).toMatchObject({
        events: ['download_broken', 'downloaded_as_received'],
        count: 1,
        trail: [1, 2].flatMap((time) => [
          'message.downloaded begun',
          `message.downloaded ${time === 1 ? 'failed' : 'succeeded'}`,
        ]),
      });
    },
  );

  it('keeps the reason when a large file turns out at its end not to be gzip, until a download is whole', async () => {
    const bytes = Buffer.concat([gzipSync(large), Buffer.from('more')]);
    const id = await arrived({ content_encoding: 'gzip', parts: [bytes] });
    await expect(buffer((await open(id)).body)).rejects.toMatchObject({ code: 'not_gzip' });
    const row = await received(id);
    expect(row).toMatchObject({ downloadProblem: 'not_gzip', downloadCount: 0, sizeBytes: null });
    expect(row.events.at(-1)?.details).toEqual({ reason: 'not_gzip' });
  });

  it('says that a part is missing, and gives the existing parts as received', async () => {
    const id = await arrived({ file_name: 'list.csv', parts: ['one', 'two', 'three'] });
    const second = { match: { method: 'GET', path: '/inbox/[^/]+/2$' } };
    await world.fault({ ...second, status: 404, shape: 'described' });
    await expect(open(id)).rejects.toMatchObject({ code: 'file_broken' });
    expect(await received(id)).toMatchObject({ downloadProblem: 'missing_part' });
    const third = await open(id, { as: 'received', part: 3 });
    expect(third.fileName).toBe('list (as received, part 3 of 3).csv');
    expect((await buffer(third.body)).toString()).toBe('three');
    expect(await received(id)).toMatchObject({ downloadProblem: 'missing_part', downloadCount: 0 });
    await buffer((await open(id)).body);
    expect(await received(id)).toMatchObject({ downloadProblem: null, downloadCount: 1, sizeBytes: 11n });
  });

  it('says that it broke off, and not that a part is missing, when a gateway answers 404 for it', async () => {
    const id = await arrived({ file_name: 'list.csv', parts: ['one', 'two'] });
    await world.fault({ gateway: 'not_found', match: { method: 'GET', path: '/inbox/[^/]+/2$' } });
    await expect(open(id)).rejects.toMatchObject({ code: 'message_gone' });
    expect((await received(id)).downloadProblem).toBeNull();
    expect((await buffer((await open(id)).body)).toString()).toBe('onetwo');
  });

  it('decompresses the sender’s own file when asked to, once, if it is compressed', async () => {
    const file = gzipSync('a list');
    const id = await arrived({ file_name: 'list.csv.gz', parts: [file] });
    expect((await buffer((await open(id)).body)).equals(file)).toBe(true);
    const opened = await open(id, { as: 'opened' });
    expect(opened.fileName).toBe('list.csv');
    expect((await buffer(opened.body)).toString()).toBe('a list');
    for (const plain of [
      await arrived({ parts: ['a list'] }),
      await arrived({ content_encoding: 'gzip', parts: [gzipSync('a list')] }),
    ]) {
      expect((await buffer((await open(plain, { as: 'opened' })).body)).toString()).toBe('a list');
    }
    const cut = await arrived({ parts: [file.subarray(0, 15)] });
    await expect(open(cut, { as: 'opened' })).rejects.toMatchObject({ code: 'file_broken' });
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

  it('gives nothing for a report, which has no file', async () => {
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

describe('downloading several at once', () => {
  /** The files in a ZIP, by name, as the list at its end says. */
  const read = (file: Buffer): Record<string, string> => {
    const list = Number(file.readBigUInt64LE(file.length - 22 - 20 - 56 + 48));
    const found: Record<string, string> = {};
    for (let at = list; file.readUInt32LE(at) === 0x02014b50; ) {
      const [nameLength, extraLength] = [file.readUInt16LE(at + 28), file.readUInt16LE(at + 30)];
      const extra = at + 46 + nameLength;
      const [size, offset] = [4, 20].map((place) => Number(file.readBigUInt64LE(extra + place))) as [
        number,
        number,
      ];
      const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
      found[file.toString('utf8', at + 46, extra)] = file.toString('latin1', start, start + size);
      at = extra + extraLength;
    }
    return found;
  };
  const openAll = async (meshMessageIds: string[], signal = never) => {
    const rows = await Promise.all(meshMessageIds.map(received));
    const messageIds = rows.map(({ id }) => id);
    return openDownloads(await world.as('reader'), {
      mailboxId: world.mailboxIds.practice,
      messageIds,
      signal,
    });
  };
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const minutesAgo = (count: number) => new Date(Date.now() - count * 60_000).toISOString();

  it('gives all files under distinct names, each counted and audited separately', async () => {
    const one = await arrived({ file_name: 'letter.pdf', parts: ['one'], accepted_at: minutesAgo(9) });
    const two = await arrived({
      file_name: 'Letter.pdf',
      parts: ['two', ' parts'],
      accepted_at: minutesAgo(8),
    });
    const three = await arrived({
      content_encoding: 'gzip',
      file_name: '../Zoë.txt',
      parts: [gzipSync('three')],
    });
    const { body, fileName } = await openAll([three, two, one]);
    expect(fileName).toMatch(/^MESH files \d{4}-\d\d-\d\d \d\d\.\d\d\.zip$/);
    const { 'Manifest.csv': manifest = '', ...files } = read(await buffer(body));
    expect(files).toEqual({ 'letter.pdf': 'one', 'Letter (2).pdf': 'two parts', 'Zoë.txt': 'three' });
    const lines = Buffer.from(manifest, 'latin1').toString('utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[2]).toMatch(
      new RegExp(
        `^${two},Northmoor NHS Trust,${TRUST},.*,Letter \\(2\\)\\.pdf,9,${sha256('two parts')},Yes$`,
      ),
    );
    for (const id of [one, two, three]) {
      expect(await stored(id)).toMatchObject({
        events: ['downloaded'],
        count: 1,
        trail: ['message.downloaded begun', 'message.downloaded succeeded'],
      });
    }
  });

  it('continues after a broken or missing file, says which are missing, and counts only the whole ones', async () => {
    const good = await arrived({ file_name: 'good.txt', parts: ['good'], accepted_at: minutesAgo(9) });
    const cut = await arrived({
      file_name: 'cut.bin',
      parts: [randomBytes(2_000_000)],
      accepted_at: minutesAgo(8),
    });
    const bad = await arrived({
      content_encoding: 'gzip',
      file_name: 'bad.txt',
      parts: ['no gzip'],
      accepted_at: minutesAgo(7),
    });
    const last = await arrived({ file_name: 'last.txt', parts: ['last'], accepted_at: minutesAgo(6) });
    await world.fault({
      match: { method: 'GET', path: `/inbox/${cut}` },
      times: 1,
      cut_after_bytes: 500_000,
    });
    const found = read(await buffer((await openAll([good, cut, bad, last])).body));
    expect(Object.keys(found)).toEqual([
      ...['good.txt', 'last.txt'],
      ...['Manifest.csv', 'Files that are missing.txt'],
    ]);
    expect(found['Manifest.csv']).toMatch(/cut\.bin,,,"?No\. .*not complete/);
    const list = found['Files that are missing.txt'] ?? '';
    expect(list).toMatch(
      /cut\.bin, from Northmoor NHS Trust, arrived [\s\S]*not complete[\s\S]*bad\.txt[\s\S]*cannot open/,
    );
    expect(await received(cut)).toMatchObject({ downloadProblem: 'broke_off', downloadCount: 0 });
    expect(await received(bad)).toMatchObject({ downloadProblem: 'not_gzip', downloadCount: 0 });
    expect((await stored(last)).count).toBe(1);
  });

  it('ends with its reader: what was not taken is not counted, and what was not begun is not audited', async () => {
    const one = await arrived({ parts: [randomBytes(2_000_000)], accepted_at: minutesAgo(9) });
    const two = await arrived({ parts: ['two'], accepted_at: minutesAgo(8) });
    const leaving = new AbortController();
    const { body } = await openAll([one, two], leaving.signal);
    await body.next();
    await body.next();
    leaving.abort();
    await expect(buffer(body)).rejects.toMatchObject({ kind: 'aborted' });
    expect(await stored(one)).toMatchObject({
      count: 0,
      trail: ['message.downloaded begun', 'message.downloaded failed'],
    });
    expect(await stored(two)).toMatchObject({ count: 0, trail: [] });
  });

  it('is refused for a message of another mailbox, and without a file', async () => {
    const actor = await world.as('reader');
    const ask = (messageIds: string[]) =>
      openDownloads(actor, { mailboxId: world.mailboxIds.practice, messageIds, signal: never });
    await expect(ask([randomUUID()])).rejects.toMatchObject({ code: 'not_found' });
    await expect(ask(['nonsense'])).rejects.toMatchObject({ code: 'not_found' });
    await expect(ask([])).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
