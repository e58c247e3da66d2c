import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { generatedPart } from '../store/generated-part';
import {
  type Contract,
  dialects,
  isExternal,
  openContract,
  RECIPIENT,
  SENDER,
  temporaryDir,
} from './contract';

const SINK = 'X98LF001';
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe.skipIf(isExternal).each(dialects)('large messages on a small disk, %s', (dialect) => {
  let contract: Contract;
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await temporaryDir();
    contract = await openContract({ dialect, dataDir });
  });
  afterAll(() => contract.close());
  beforeEach(() => contract.admin('DELETE', '/admin/faults'));

  const truthOf = async (messageId: string) => {
    const { json } = await contract.admin('GET', '/admin/truth');
    return (json as { messages: { message_id: string }[] }).messages.find(
      ({ message_id }) => message_id === messageId,
    );
  };
  const deliver = async (body: object) => {
    const message = { sender: SENDER, recipient: RECIPIENT, workflow_id: 'W', ...body };
    return contract.admin('POST', '/admin/deliver', message);
  };

  it('a mailbox that discards keeps sizes and checksums, in parts of any size, and collects', async () => {
    const parts = [randomBytes(70_000), randomBytes(3), randomBytes(120_000)];
    const [first = Buffer.alloc(0), second, third] = parts;
    const messageId = await contract.sent({
      ...{ to: SINK, workflow: 'LARGE_FILES', body: first },
      headers: { 'mex-chunk-range': '1:3' },
    });
    await contract.chunk(messageId, '2:3', { body: randomBytes(9) });
    await contract.chunk(messageId, '2:3', { body: second ?? '' });
    await contract.chunk(messageId, '3:3', { body: third ?? '' });
    expect(await truthOf(messageId)).toMatchObject({
      stored_bytes: 190_003,
      part_checksums: { 1: sha256(first), 2: sha256(parts[1] ?? first), 3: sha256(parts[2] ?? first) },
    });
    expect(await readdir(path.join(dataDir, 'messages', messageId))).toEqual(['message.json']);
    await expect
      .poll(async () => (await contract.track(messageId)).json)
      .toMatchObject({ status: expect.stringMatching(/^acknowledged$/i) });
  });

  it('a source has parts of the given sizes, which are the same each time, and nothing on disk', async () => {
    const sizes = [1_500_000, 10, 0];
    const { json } = await deliver({ generated_parts: sizes });
    const { message_id: id } = json as { message_id: string };
    for (const [at, sizeBytes] of sizes.entries()) {
      const reply = await contract.get(`${id}/${at + 1}`, { headers: { 'accept-encoding': 'gzip' } });
      expect(reply.headers['content-length']).toBe(String(sizeBytes));
      expect(sha256(reply.body)).toBe(sha256(Buffer.concat([...generatedPart(at + 1, sizeBytes)])));
    }
    expect(await readdir(path.join(dataDir, 'messages', id))).toEqual(['message.json']);
  });

  it('no two parts of a source begin alike, and they do not compress', () => {
    const [one, two] = [1, 2].map((part) => Buffer.concat([...generatedPart(part, 2_000_000)]));
    expect(one?.subarray(0, 64).equals(two?.subarray(0, 64) ?? Buffer.alloc(0))).toBe(false);
    expect(one?.length).toBe(2_000_000);
  });

  it('a message is delivered with parts or with sizes of generated ones', async () => {
    expect((await deliver({})).status).toBe(400);
    expect((await deliver({ parts: ['YQ=='], generated_parts: [1] })).status).toBe(400);
  });

  it.each([
    ['sent', 'POST', '/outbox$'],
    ['downloaded', 'GET', '/inbox/[^/]+$'],
  ])('what is %s takes its time on a slow line, and arrives whole', async (_, method, where) => {
    const body = randomBytes(50_000);
    await contract.admin('POST', '/admin/faults', {
      match: { method, path: where },
      bytes_per_second: 200_000,
    });
    const startedMs = performance.now();
    const messageId = await contract.sent({ body });
    expect((await contract.get(messageId)).body.equals(body)).toBe(true);
    expect(performance.now() - startedMs).toBeGreaterThan(200);
  });

  it('one part of a message may be refused, lost or late', async () => {
    const messageId = await contract.sent({ headers: { 'mex-chunk-range': '1:2' } });
    const fault = (body: object) =>
      contract.admin('POST', '/admin/faults', { match: { path: `${messageId}/2$` }, ...body });
    await fault({ status: 503 });
    expect((await contract.chunk(messageId, '2:2')).status).toBe(503);
    await fault({ lose_answer: true });
    await expect(contract.chunk(messageId, '2:2')).rejects.toThrow();
    expect((await contract.track(messageId)).json).toMatchObject({
      status: expect.stringMatching(/^accepted$/i),
    });
    expect((await contract.chunk(messageId, '2:2')).status).toBe(423);
  });
});
