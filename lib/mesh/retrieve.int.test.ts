import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { mailbox, rawMesh, readAll } from './testing/raw-server';
import type { MeshClient } from './types';

/** The usual second is too short for a busy machine. */
const PATIENT = { timeout: 10_000 };

type Part = { bytes: Buffer; headers?: Record<string, string>; status?: number };

/** Answers part n of a message in parts, as MESH does. */
function answerPart(response: ServerResponse, path: string, parts: Part[]): void {
  const number = Number(path.split('/').at(-1));
  const part = parts[number - 1];
  if (!part) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(part.status ?? (number < parts.length ? 206 : 200), {
    'mex-messageid': 'M',
    'mex-chunk-range': `${number}:${parts.length}`,
    'content-length': part.bytes.length,
    ...part.headers,
  });
  response.end(part.bytes);
}

const serving = (parts: Part[]) =>
  rawMesh((request, response) => answerPart(response, request.url ?? '', parts));

const gzipped = { 'content-encoding': 'gzip' };
const plain = (text: string): Part => ({ bytes: Buffer.from(text) });
const packed = (text: string): Part => ({ bytes: gzipSync(text), headers: gzipped });

/** Sends the first bytes of a message and no more. */
const silentAfterSome = (idleTimeoutMs: number) =>
  rawMesh(
    (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('some');
    },
    { idleTimeoutMs },
  );

/** MESH's own words, which a gateway's 404 does not have. */
const NOT_THERE = JSON.stringify({
  detail: [{ event: 'RECEIVE', code: '20', msg: 'Message does not exist' }],
});

describe('streamMessage', () => {
  it('joins the parts in order, and decompresses those with gzip', async () => {
    const { client, seen } = await serving([packed('one '), plain('two '), packed('three')]);
    const stream = await client.streamMessage(mailbox, 'M');
    expect(stream).toMatchObject({ totalParts: 3, contentLength: 13, headers: { messageId: 'M' } });
    expect((await readAll(stream.body)).toString()).toBe('one two three');
    expect(seen.map(({ path }) => path)).toEqual(
      [1, 2, 3].map((n) => `/messageexchange/X26ABC1/inbox/M/${n}`),
    );
    expect(seen.every(({ headers }) => headers['accept-encoding'] === 'gzip')).toBe(true);
  });

  it('asks for a part only when the ones before it have been read', async () => {
    const { client, seen } = await serving([{ bytes: Buffer.alloc(2_000_000) }, plain('two')]);
    const { body } = await client.streamMessage(mailbox, 'M');
    await once(body, 'readable');
    expect(seen).toHaveLength(1);
    expect(await readAll(body)).toHaveLength(2_000_003);
    expect(seen).toHaveLength(2);
  });

  it('knows the length of one uncompressed part, and of a small compressed one', async () => {
    const large = gzipSync(Buffer.alloc(2_000_000));
    const answers = [plain('12345'), packed('12345'), { bytes: large, headers: gzipped }];
    const { client } = await rawMesh((_, response, number) =>
      answerPart(response, '/1', answers.slice(number - 1, number)),
    );
    for (const [contentLength, read] of [
      [5, 5],
      [5, 5],
      [null, 2_000_000],
    ]) {
      const stream = await client.streamMessage(mailbox, 'M');
      expect(stream.contentLength).toBe(contentLength);
      expect(await readAll(stream.body)).toHaveLength(read ?? 0);
    }
  });

  it('gives a report an empty body', async () => {
    const headers = { 'mex-messagetype': 'REPORT', 'mex-chunk-range': '1:0' };
    const { client, seen } = await serving([{ bytes: Buffer.alloc(0), headers }]);
    const stream = await client.streamMessage(mailbox, 'R');
    expect(stream).toMatchObject({ totalParts: 0, contentLength: 0, headers: { messageType: 'REPORT' } });
    expect(await readAll(stream.body)).toHaveLength(0);
    expect(seen).toHaveLength(1);
  });

  it.each([
    ['gone', 410],
    ['not_found', 404],
  ])('is %s before there is a body when the message is', async (kind, status) => {
    const { client } = await rawMesh((_, response) => response.writeHead(status).end());
    await expect(client.streamMessage(mailbox, 'M')).rejects.toMatchObject({ kind });
  });
});

/** The whole message, wherever it breaks. */
const whole = async (client: MeshClient) => readAll((await client.streamMessage(mailbox, 'M')).body);

describe('a transfer that breaks', () => {
  it.each([
    ['plain', {}],
    ['compressed', gzipped],
  ])('fails when the connection ends within a later %s part', async (_, headers) => {
    const bytes = 'content-encoding' in headers ? gzipSync(Buffer.alloc(500, 'x')) : Buffer.alloc(500, 'x');
    const { client } = await rawMesh((request, response, number) => {
      if (number === 1) return answerPart(response, request.url ?? '', [plain('one'), plain('')]);
      response.writeHead(200, { 'mex-chunk-range': '2:2', 'content-length': bytes.length, ...headers });
      response.write(bytes.subarray(0, 15), () => response.socket?.destroy());
    });
    await expect(whole(client)).rejects.toMatchObject({ kind: 'broken_transfer', mayRepeat: true });
  });

  it('fails when a later part is missing, which a retry would not fix', async () => {
    const { client } = await rawMesh((_, response, number) => {
      if (number === 1) answerPart(response, '/1', [plain('one'), plain('two')]);
      else response.writeHead(404).end(NOT_THERE);
    });
    await expect(whole(client)).rejects.toMatchObject({
      kind: 'broken_transfer',
      code: 'missing_part',
      httpStatus: 404,
      mayRepeat: false,
    });
  });

  it('fails when a part has another part’s number', async () => {
    const wrong = { ...plain('two'), headers: { 'mex-chunk-range': '3:3' } };
    const { client } = await serving([plain('one'), wrong]);
    await expect(whole(client)).rejects.toMatchObject({ kind: 'bad_answer', code: 'wrong_part' });
  });

  it('does not accept a body whose end cannot be told from a cut', async () => {
    const { client } = await rawMesh((_, response) => {
      response.useChunkedEncodingByDefault = false;
      response.shouldKeepAlive = false;
      response.end('whole or not');
    });
    await expect(client.streamMessage(mailbox, 'M')).rejects.toMatchObject({ kind: 'bad_answer' });
  });

  it.each([
    ['more times than allowed', { freeBytes: 1_000_000, maxRatio: 100 }],
    ['beyond the largest size', { maxBytes: 4_000_000 }],
  ])(
    'stops unpacking what becomes larger %s, and a part still gives its bytes [ASVS 5.2.3]',
    async (_, unpackLimits) => {
      const bomb = gzipSync(Buffer.alloc(20_000_000));
      const parts = [{ bytes: bomb, headers: gzipped }];
      const { client } = await rawMesh(
        (request, response) => answerPart(response, request.url ?? '', parts),
        {
          unpackLimits,
        },
      );
      let receivedBytes = 0;
      const read = async () => {
        const { body } = await client.streamMessage(mailbox, 'M');
        for await (const chunk of body) receivedBytes += chunk.length;
      };
      await expect(read()).rejects.toMatchObject({ kind: 'bad_answer', code: 'unpacks_too_far' });
      expect(receivedBytes).toBeLessThanOrEqual(4_100_000);
      const part = await client.getPart(mailbox, 'M', 1);
      expect((await readAll(part.body)).equals(bomb)).toBe(true);
    },
  );

  it('unpacks as far as a file does: small ones at any ratio', async () => {
    const { client } = await serving([{ bytes: gzipSync(Buffer.alloc(20_000_000)), headers: gzipped }]);
    const { body } = await client.streamMessage(mailbox, 'M');
    expect((await readAll(body)).length).toBe(20_000_000);
  });

  it.each([
    ['is not gzip at all', Buffer.from('plain text')],
    ['ends before its gzip does', gzipSync('some text that is long enough').subarray(0, 20)],
    ['goes on after its gzip', Buffer.concat([gzipSync('some text'), Buffer.from('more')])],
  ])(
    'says before there is a body that one announced as gzip %s, and a part still gives its bytes',
    async (_, bytes) => {
      const { client } = await serving([{ bytes, headers: gzipped }]);
      const opened = client.streamMessage(mailbox, 'M');
      await expect(opened).rejects.toMatchObject({ kind: 'bad_answer', code: 'not_gzip' });
      const part = await client.getPart(mailbox, 'M', 1);
      expect(await readAll(part.body)).toEqual(bytes);
    },
  );

  it.each([
    ['ends before its gzip does', gzipSync(randomBytes(1_000_000)).subarray(0, 900_000)],
    ['goes on after its gzip', Buffer.concat([gzipSync(randomBytes(1_000_000)), Buffer.from('more')])],
  ])('fails at the end of a large body that %s', async (_, bytes) => {
    const { client } = await serving([{ bytes, headers: gzipped }]);
    const { body } = await client.streamMessage(mailbox, 'M');
    await expect(readAll(body)).rejects.toMatchObject({ kind: 'bad_answer', code: 'not_gzip' });
  });

  it('ends when the server falls silent in the middle', async () => {
    const { client } = await silentAfterSome(500);
    await expect(whole(client)).rejects.toMatchObject({ kind: 'timeout' });
  });
});

describe('the reader', () => {
  const large = 64 * 1024 * 1024;

  /** Sends a large body and counts how much the connection has taken. */
  const flood = async (idleTimeoutMs: number) => {
    const state = { taken: 0, closed: false };
    const mesh = await rawMesh(
      (_, response) => {
        response.writeHead(200, { 'content-length': large });
        response.once('close', () => {
          state.closed = true;
        });
        const more = () => {
          while (state.taken < large) {
            state.taken += 65_536;
            if (!response.write(Buffer.alloc(65_536))) break;
          }
          if (state.taken >= large) response.end();
        };
        response.on('drain', more);
        more();
      },
      { idleTimeoutMs },
    );
    return { ...mesh, state };
  };

  it('may pause for longer than the idle limit, which holds the server back', async () => {
    const [{ client, state }, silent] = await Promise.all([flood(1_000), silentAfterSome(1_000)]);
    const { body } = await client.streamMessage(mailbox, 'M');
    // Another call with the same limit, begun later, reaches it.
    await expect(whole(silent.client)).rejects.toMatchObject({ kind: 'timeout' });
    expect(state.taken).toBeLessThan(large / 2);
    expect(await readAll(body)).toHaveLength(large);
  });

  it('ends the transfer by destroying the body', async () => {
    const { client, state } = await flood(2_000);
    const { body } = await client.getPart(mailbox, 'M', 1);
    body.destroy();
    await vi.waitUntil(() => state.closed, PATIENT);
  });

  it('ends the transfer by its signal', async () => {
    const { client, state } = await flood(2_000);
    const abort = new AbortController();
    const { body } = await client.streamMessage(mailbox, 'M', { signal: abort.signal });
    abort.abort();
    await expect(readAll(body)).rejects.toMatchObject({ kind: 'aborted' });
    await vi.waitUntil(() => state.closed, PATIENT);
  });

  it('can destroy the body while the server is silent', async () => {
    let closed = false;
    const { client } = await rawMesh((_, response) => {
      response.writeHead(200, { 'content-length': '1000000' }).write(Buffer.alloc(500_000));
      response.once('close', () => {
        closed = true;
      });
    });
    const { body } = await client.streamMessage(mailbox, 'M');
    body.read();
    body.destroy();
    await vi.waitUntil(() => closed, PATIENT);
  });
});

describe('getPart', () => {
  it('gives one part as it is on the wire', async () => {
    const second = packed('two');
    const { client } = await serving([plain('one'), second, plain('three')]);
    const part = await client.getPart(mailbox, 'M', 2);
    expect(part).toMatchObject({
      partNumber: 2,
      totalParts: 3,
      contentEncoding: 'gzip',
      contentLength: second.bytes.length,
    });
    expect(await readAll(part.body)).toEqual(second.bytes);
  });
});

describe('headMessage', () => {
  it('reads names in UTF-8 and in Latin-1', async () => {
    const { client } = await rawMesh((_, response, number) => {
      const name = Buffer.from('Zoë.pdf', number === 1 ? 'utf8' : 'latin1').toString('latin1');
      response.writeHead(200, { 'mex-filename': name }).end();
    });
    expect((await client.headMessage(mailbox, 'M')).fileName).toBe('Zoë.pdf');
    expect((await client.headMessage(mailbox, 'M')).fileName).toBe('Zoë.pdf');
  });
});
