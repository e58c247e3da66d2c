import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Contract,
  dialects,
  isExternal,
  openContract,
  RECIPIENT,
  SENDER,
  uniqueId,
  WORKFLOW_TO_ALL,
} from './contract';

describe.each(dialects)('%s', (dialect) => {
  let contract: Contract;

  beforeAll(async () => {
    contract = await openContract({ dialect });
  });
  afterAll(() => contract.close());

  const first = (total: number, headers = {}) => {
    return contract.sent({ body: 'part 1', headers: { 'mex-chunk-range': `1:${total}`, ...headers } });
  };

  const status = async (messageId: string) => {
    const { json } = await contract.track(messageId);
    return (json as { status: string }).status;
  };

  const invalidChunks = (messageId: string) => ({
    messageID: messageId,
    errorEvent: 'SEND',
    errorCode: 'InvalidHeaderChunks',
    errorDescription: 'Invalid chunk values sent in mex-Chunk-Range header',
  });

  describe('a message in chunks', () => {
    it('is uploading until the last one has arrived, then accepted', async () => {
      const messageId = await first(3);
      expect(await status(messageId)).toBe('uploading');
      expect((await contract.chunk(messageId, '2:3')).status).toBe(202);
      expect(await contract.inbox()).not.toContain(messageId);
      expect((await contract.chunk(messageId, '3:3')).status).toBe(202);
      expect(await status(messageId)).toBe('accepted');
      expect(await contract.inbox()).toContain(messageId);
    });

    it('answers a chunk in version 1 with message and block', async () => {
      const messageId = await first(3);
      const reply = await contract.chunk(messageId, '2:3', { version: 1 });
      expect([reply.status, reply.json]).toEqual([202, { messageID: messageId, blockID: 2 }]);
    });

    it('downloads chunk by chunk with 206 and the last one with 200', async () => {
      const messageId = await first(3, { 'mex-filename': 'all.txt', 'mex-content-type': 'text/plain' });
      await contract.chunk(messageId, '2:3');
      await contract.chunk(messageId, '3:3');
      const path = `/messageexchange/${RECIPIENT}/inbox/${messageId}`;
      const replies = await Promise.all(
        [path, `${path}/1`, `${path}/2`, `${path}/3`].map((each) =>
          contract.call('GET', each, { as: RECIPIENT }),
        ),
      );
      expect(replies.map((reply) => [reply.status, reply.text, reply.headers['mex-chunk-range']])).toEqual([
        [206, 'part 1', '1:3'],
        [206, 'part 1', '1:3'],
        [206, 'part 2:3', '2:3'],
        [200, 'part 3:3', '3:3'],
      ]);
      expect(replies[3]?.headers).toMatchObject({
        ...(dialect === 'test-server' && { 'mex-total-chunks': '3' }),
        'mex-filename': 'all.txt',
        'content-type': 'application/octet-stream',
        'mex-content-type': 'text/plain',
      });
    });

    it('accepts a chunk again before completion, the last one winning', async () => {
      const messageId = await first(3);
      for (const body of ['wrong', 'right']) await contract.chunk(messageId, '2:3', { body });
      await contract.chunk(messageId, '1:3', { body: 'new first' });
      await contract.chunk(messageId, '3:3');
      const part = (n: number) =>
        contract.call('GET', `/messageexchange/${RECIPIENT}/inbox/${messageId}/${n}`, { as: RECIPIENT });
      expect([(await part(1)).text, (await part(2)).text]).toEqual(['new first', 'right']);
    });

    it('has chunks of any size, each compressed separately', async () => {
      const parts = [1, 70_000, 5].map((size) => randomBytes(size));
      const zipped = parts.map((part) => gzipSync(part));
      const encoding = { 'content-encoding': 'gzip' };
      const messageId = await contract.sent({
        body: zipped[0] ?? '',
        headers: { 'mex-chunk-range': '1:3', ...encoding },
      });
      for (const number of [2, 3])
        await contract.chunk(messageId, `${number}:3`, { body: zipped[number - 1] ?? '', headers: encoding });
      for (const [at, part] of parts.entries()) {
        const path = `/messageexchange/${RECIPIENT}/inbox/${messageId}/${at + 1}`;
        const call = { as: RECIPIENT, headers: { 'accept-encoding': 'gzip' } };
        const { headers, body } = await contract.call('GET', path, call);
        expect(headers['content-encoding']).toBe('gzip');
        expect(gunzipSync(body).equals(part)).toBe(true);
      }
    });

    it('may have an empty chunk', async () => {
      const messageId = await first(2);
      expect((await contract.chunk(messageId, '2:2', { body: '' })).status).toBe(202);
      const reply = await contract.call('GET', `/messageexchange/${RECIPIENT}/inbox/${messageId}/2`, {
        as: RECIPIENT,
      });
      expect([reply.status, reply.text]).toEqual([200, '']);
    });

    it('reports its size only when complete', async () => {
      const localId = uniqueId();
      const messageId = await first(2, { 'mex-localid': localId });
      expect((await contract.trackLocal(localId)).json).toMatchObject({
        fileSize: 0,
        ...(dialect === 'test-server' && { chunkCount: 2 }),
      });
      await contract.chunk(messageId, '2:2', { body: '1234' });
      expect((await contract.trackLocal(localId)).json).toMatchObject({ fileSize: 10 });
    });

    it('cannot be downloaded while it is uploading', async () => {
      const messageId = await first(2);
      expect((await contract.get(messageId)).status).toBe(410);
      expect((await contract.head(messageId)).status).toBe(410);
      expect((await contract.head(messageId, { as: SENDER })).status).toBe(200);
    });
  });

  describe('a chunk is refused', () => {
    it.each([
      ['2:3', 3],
      ['x', 2],
      ['3:2', 3],
      ['', 2],
    ])('with 417 when the range is "%s" at number %i', async (range, number) => {
      const messageId = await first(3);
      const reply = await contract.call('POST', `/messageexchange/${SENDER}/outbox/${messageId}/${number}`, {
        as: SENDER,
        version: 1,
        headers: { 'mex-chunk-range': range },
        body: 'x',
      });
      expect([reply.status, reply.json]).toEqual([417, invalidChunks(messageId)]);
    });

    it('with 417 and the message id in the version 2 shape', async () => {
      const messageId = await first(3);
      const reply = await contract.call('POST', `/messageexchange/${SENDER}/outbox/${messageId}/2`, {
        as: SENDER,
        body: 'x',
      });
      const { errorEvent: event, errorCode: code, errorDescription: msg } = invalidChunks(messageId);
      expect([reply.status, reply.json]).toEqual([
        417,
        { message_id: messageId, detail: [{ event, code, msg }] },
      ]);
    });

    it('with 404 when there is no such message', async () => {
      const reply = await contract.chunk('20200101000000000000_ABCDEF', '2:2', { version: 1 });
      expect([reply.status, reply.json]).toMatchObject([404, { errorDescription: 'Not Found' }]);
    });

    it('with 403 when the message is another mailbox’s', async () => {
      const messageId = await first(2);
      const reply = await contract.call('POST', `/messageexchange/${RECIPIENT}/outbox/${messageId}/2`, {
        as: RECIPIENT,
        version: 1,
        headers: { 'mex-chunk-range': '2:2' },
        body: 'x',
      });
      expect([reply.status, reply.json]).toMatchObject([403, { errorDescription: 'Forbidden' }]);
    });

    it.each([1, 2] as const)(
      'with a contentless 423 once the message is complete, in version %i',
      async (version) => {
        const messageId = await first(2);
        await contract.chunk(messageId, '2:2');
        const reply = await contract.chunk(messageId, '2:2', { version });
        expect(reply.status).toBe(423);
        expect(reply.headers['content-type']).toBe('application/json');
        expect(reply.json).toEqual({ message: 'An internal error occurred.\n\nPlease contact support.' });
      },
    );

    it('with a contentless 406 beyond the total of the first request', async () => {
      const messageId = await first(2);
      const reply = await contract.chunk(messageId, '3:3');
      expect([reply.status, reply.json]).toEqual([
        406,
        { message: 'An internal error occurred.\n\nPlease contact support.' },
      ]);
    });

    it('with 417 when the encoding changes', async () => {
      const messageId = await first(2);
      const reply = await contract.chunk(messageId, '2:2', {
        version: 1,
        headers: { 'content-encoding': 'gzip' },
      });
      expect([reply.status, reply.json]).toMatchObject([
        417,
        { messageID: messageId, errorDescription: 'cannot change content encoding' },
      ]);
    });

    it('with 400 when its number is invalid', async () => {
      const messageId = await first(2);
      const reply = await contract.call('POST', `/messageexchange/${SENDER}/outbox/${messageId}/two`, {
        as: SENDER,
        headers: { 'mex-chunk-range': '2:2' },
        body: 'x',
      });
      expect([reply.status, reply.json]).toMatchObject([
        400,
        { detail: [{ loc: ['path', 'chunk_number'] }] },
      ]);
    });
  });

  describe.runIf(dialect === 'published' && !isExternal)('what the real service enforces', () => {
    it('is not complete before every chunk has arrived, in any order', async () => {
      const messageId = await first(4);
      expect((await contract.chunk(messageId, '4:4')).status).toBe(202);
      expect((await contract.chunk(messageId, '2:4')).status).toBe(202);
      expect(await status(messageId)).toBe('uploading');
      expect((await contract.chunk(messageId, '3:4')).status).toBe(202);
      expect(await status(messageId)).toBe('accepted');
    });

    it('refuses a total that is not the first request’s', async () => {
      const messageId = await first(3);
      const reply = await contract.chunk(messageId, '2:5', { version: 1 });
      expect([reply.status, reply.json]).toEqual([417, invalidChunks(messageId)]);
    });

    it('answers a chunk in version 2 with the message id', async () => {
      const messageId = await first(2);
      expect((await contract.chunk(messageId, '2:2')).json).toEqual({ message_id: messageId });
    });

    it('accepts several chunks of one message at the same time', async () => {
      const messageId = await first(10);
      const replies = await Promise.all(
        [2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => contract.chunk(messageId, `${n}:10`)),
      );
      expect(replies.map((reply) => reply.status)).toEqual(Array(9).fill(202));
      expect(await status(messageId)).toBe('accepted');
    });

    it('applies the workflow rules to the first request', async () => {
      const reply = await contract.send({ to: 'X26ABC3', headers: { 'mex-chunk-range': '1:2' } });
      expect(reply.status).toBe(417);
      const allowed = await contract.send({
        to: 'X26ABC3',
        workflow: WORKFLOW_TO_ALL,
        headers: { 'mex-chunk-range': '1:2' },
      });
      expect(allowed.status).toBe(202);
    });
  });

  describe.runIf(dialect === 'test-server')('what the test server leaves undone', () => {
    it('takes the last number as the total, and answers 404 for missing chunks', async () => {
      const messageId = await first(3);
      expect((await contract.chunk(messageId, '3:3')).status).toBe(202);
      expect(await status(messageId)).toBe('accepted');
      expect((await contract.get(`${messageId}/2`)).status).toBe(404);
    });

    it('does not compare the total with the first request’s', async () => {
      const messageId = await first(3);
      expect((await contract.chunk(messageId, '2:5')).status).toBe(202);
    });

    it('answers a chunk in version 2 with null', async () => {
      const messageId = await first(2);
      expect((await contract.chunk(messageId, '2:2')).json).toBeNull();
    });
  });
});
