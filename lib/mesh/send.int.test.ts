import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { mailbox, rawMesh, readAll, sendJson } from './testing/raw-server';
import type { CallInfo, OutgoingMessage } from './types';

const message: OutgoingMessage = { to: 'X26ABC2', workflowId: 'TEST_WORKFLOW' };
const accepted = (response: ServerResponse) => sendJson(response, 202, { message_id: 'M' });

/** A body that gives these chunks and then stays open until it is destroyed. */
function openEnded(...chunks: string[]): Readable {
  const body = new Readable({ objectMode: true, read() {} });
  for (const chunk of chunks) body.push(Buffer.from(chunk));
  return body;
}

/** A server that reads each body to its end before it answers, and keeps those that arrived whole. */
async function reading(
  answer: (response: ServerResponse, number: number, request: IncomingMessage) => void,
  changes = {},
  options = {},
) {
  const whole: string[] = [];
  const mesh = await rawMesh(
    (request, response, number) => {
      readAll(request).then(
        (body) => {
          whole.push(body.toString('latin1'));
          answer(response, number, request);
        },
        () => {},
      );
    },
    changes,
    options,
  );
  return { ...mesh, whole };
}

describe('send', () => {
  it('writes every detail as its header, in Latin-1', async () => {
    const { client, seen, whole } = await reading(accepted);
    const details: OutgoingMessage = {
      ...message,
      subject: 'Zoë £5',
      localId: 'loc-1',
      fileName: 'a b.csv',
      partnerId: 'p1',
      contentType: 'text/CSV',
      contentEncoding: 'gzip',
      checksum: 'md5:00',
      compressed: true,
      encrypted: true,
      contentLength: 5,
      totalParts: 3,
    };
    await expect(client.send(mailbox, details, Readable.from([Buffer.from('hello')]))).resolves.toEqual({
      messageId: 'M',
    });
    expect(seen[0]).toMatchObject({
      method: 'POST',
      path: '/messageexchange/X26ABC1/outbox',
      headers: {
        'mex-to': 'X26ABC2',
        'mex-workflowid': 'TEST_WORKFLOW',
        'mex-chunk-range': '1:3',
        'mex-subject': 'Zo\u00eb \u00a35',
        'mex-localid': 'loc-1',
        'mex-filename': 'a b.csv',
        'mex-partnerid': 'p1',
        'mex-content-type': 'text/CSV',
        'mex-content-checksum': 'md5:00',
        'mex-content-compressed': 'Y',
        'mex-content-encrypted': 'Y',
        'content-type': 'text/CSV',
        'content-encoding': 'gzip',
        'content-length': '5',
      },
    });
    expect(whole).toEqual(['hello']);
  });

  it('leaves out missing details, and sends a body of unknown length in chunks', async () => {
    const { client, seen, whole } = await reading(accepted);
    await client.send(
      mailbox,
      message,
      Readable.from([Buffer.from('one '), Buffer.from(''), Buffer.from('two')]),
    );
    expect(whole).toEqual(['one two']);
    const names = Object.keys(seen[0]?.headers ?? {}).filter((name) => name.startsWith('mex-'));
    expect(names.sort()).toEqual(['mex-chunk-range', 'mex-to', 'mex-workflowid']);
    expect(seen[0]?.headers).toMatchObject({ 'transfer-encoding': 'chunked', 'mex-chunk-range': '1:1' });
  });

  it('takes no more from its source than the connection does', async () => {
    const { client } = await rawMesh(() => {}, { idleTimeoutMs: 150 });
    let taken = 0;
    const body = (async function* () {
      for (; taken < 1_000; taken += 1) yield Buffer.alloc(65_536);
    })();
    await expect(client.send(mailbox, message, body)).rejects.toMatchObject({ kind: 'broken_transfer' });
    expect(taken).toBeLessThan(500);
  });

  it.each([
    ['a control character', { subject: 'a\nb' }, 'control_character', 'subject'],
    ['an emoji', { fileName: '😀.pdf' }, 'unsupported_character', 'fileName'],
    ['a text too long', { localId: 'a'.repeat(301) }, 'too_long', 'localId'],
    ['a URL for a recipient', { to: 'https://x' }, 'url', 'to'],
    ['a blank recipient', { to: ' ' }, 'empty', 'to'],
    ['a blank workflow', { workflowId: '' }, 'empty', 'workflowId'],
  ])('sends nothing at all with %s', async (_, change, code, field) => {
    const { client, seen } = await reading(accepted);
    const error: unknown = await client
      .send(mailbox, { ...message, ...change }, openEnded())
      .catch((e: unknown) => e);
    expect(error).toMatchObject({ kind: 'invalid_header', code, description: field, mayRepeat: false });
    expect(seen).toEqual([]);
  });
});

describe('a send whose answer is lost', () => {
  const unknown = { kind: 'outcome_unknown', mayRepeat: false };

  it.each<[string, (response: ServerResponse) => void]>([
    ['the connection ends', (response) => response.socket?.destroy()],
    ['nothing comes', () => {}],
    ['a gateway answers 502', (response) => response.writeHead(502).end()],
    ['a gateway answers 503', (response) => response.writeHead(503).end()],
    ['MESH answers 500', (response) => sendJson(response, 500, { message: 'An internal error occurred.' })],
    ['the acceptance has no id', (response) => sendJson(response, 202, {})],
    ['the acceptance is no JSON', (response) => response.writeHead(202).end('<html>')],
    [
      'the acceptance is cut',
      (response) => {
        response.writeHead(202, { 'content-length': '50' });
        response.write('{"message_', () => response.socket?.destroy());
      },
    ],
  ])('is of unknown outcome when %s, and is never repeated', async (_, answer) => {
    const calls: CallInfo[] = [];
    const options = { onCall: (info: CallInfo) => calls.push(info) };
    const { client, seen, whole } = await reading(answer, { idleTimeoutMs: 1_000 }, options);
    await expect(client.send(mailbox, message, Readable.from([Buffer.from('hello')]))).rejects.toMatchObject(
      unknown,
    );
    expect(whole).toEqual(['hello']);
    expect(seen).toHaveLength(1);
    expect(calls).toHaveLength(1);
  });

  it('has an unknown outcome when the caller stops waiting for it', async () => {
    const abort = new AbortController();
    const { client } = await reading(() => abort.abort());
    const call = client.send(mailbox, message, Readable.from([Buffer.from('x')]), { signal: abort.signal });
    await expect(call).rejects.toMatchObject(unknown);
  });

  it.each<[string, (request: IncomingMessage) => void]>([
    ['the connection then ends', (request) => request.socket.destroy()],
    ['nothing follows', () => {}],
  ])('is of unknown outcome when acceptance comes before the end of the body and %s', async (_, then) => {
    const { client } = await rawMesh(
      (request, response) => {
        request.once('data', () => {
          accepted(response);
          response.once('finish', () => then(request));
        });
      },
      { idleTimeoutMs: 1_000 },
    );
    const call = client.send(mailbox, message, openEnded('one', 'two'));
    await expect(call).rejects.toMatchObject(unknown);
  });
});

describe('a send that cannot have been accepted', () => {
  const harmless = { kind: 'broken_transfer', mayRepeat: true };

  it('may be repeated when the connection ends within the body', async () => {
    const { client } = await rawMesh((request) => request.once('data', () => request.socket.destroy()));
    await expect(client.send(mailbox, message, openEnded('one', 'two'))).rejects.toMatchObject(harmless);
  });

  it.each([
    ['is shorter than announced', 6],
    ['is longer than announced', 4],
  ])('is never completed on the line when its body %s', async (_, contentLength) => {
    const { client, seen, whole } = await reading(accepted);
    const body = Readable.from([Buffer.from('he'), Buffer.from('ll'), Buffer.from('o')]);
    await expect(client.send(mailbox, { ...message, contentLength }, body)).rejects.toMatchObject(harmless);
    await vi.waitUntil(() => seen.length <= 1);
    expect(whole).toEqual([]);
  });

  it.each([{}, { contentLength: 4 }])(
    'is never completed when its source fails after the last byte (%j)',
    async (size) => {
      const { client, whole } = await reading(accepted);
      const body = (async function* () {
        yield Buffer.from('he');
        yield Buffer.from('ll');
        throw new Error('a virus was found');
      })();
      await expect(client.send(mailbox, { ...message, ...size }, body)).rejects.toMatchObject(harmless);
      expect(whole).toEqual([]);
    },
  );

  it('gets the reason when MESH refuses before the body is out, and leaves the source open', async () => {
    const { client } = await rawMesh((_, response) =>
      sendJson(response, 417, {
        errorEvent: 'SEND',
        errorCode: '12',
        errorDescription: 'Unregistered to address',
      }),
    );
    const body = openEnded();
    await expect(client.send(mailbox, message, body)).rejects.toMatchObject({
      kind: 'rejected',
      event: 'SEND',
      code: '12',
      mayRepeat: false,
    });
    expect(body.destroyed).toBe(false);
  });

  it.each([429, 425])('may be repeated by the caller after %i, and not by us', async (status) => {
    const { client, seen } = await reading((response) => response.writeHead(status).end());
    const call = client.send(mailbox, message, Readable.from([Buffer.from('x')]));
    await expect(call).rejects.toMatchObject({ kind: 'busy', mayRepeat: true });
    expect(seen).toHaveLength(1);
  });

  it('may be repeated after a 503 that came before the body was out', async () => {
    const { client } = await rawMesh((_, response) => response.writeHead(503).end());
    const call = client.send(mailbox, message, openEnded('one', 'two'));
    await expect(call).rejects.toMatchObject({ kind: 'busy', mayRepeat: true });
  });

  it('is aborted when the caller stops it within the body', async () => {
    const abort = new AbortController();
    const { client } = await rawMesh((request) => request.once('data', () => abort.abort()));
    const call = client.send(mailbox, message, openEnded('one', 'two'), { signal: abort.signal });
    await expect(call).rejects.toMatchObject({ kind: 'aborted', mayRepeat: true });
  });
});

describe('sendPart', () => {
  const part = { messageId: 'M', partNumber: 2, totalParts: 3 };
  const body = () => Readable.from([Buffer.from('part')]);

  it('writes its number, its encoding and its length', async () => {
    const { client, seen } = await reading((response) => sendJson(response, 202, null));
    await client.sendPart(mailbox, { ...part, contentEncoding: 'gzip', contentLength: 4 }, body());
    expect(seen[0]).toMatchObject({
      path: '/messageexchange/X26ABC1/outbox/M/2',
      headers: {
        'mex-chunk-range': '2:3',
        'content-encoding': 'gzip',
        'content-length': '4',
        'content-type': 'application/octet-stream',
      },
    });
  });

  it('may be repeated when the answer to a middle part is lost', async () => {
    const { client } = await reading((response) => response.socket?.destroy());
    await expect(client.sendPart(mailbox, part, body())).rejects.toMatchObject({
      kind: 'broken_transfer',
      mayRepeat: true,
      messageId: 'M',
    });
  });

  it('has an unknown outcome when the answer to the last part is lost, and may still be repeated', async () => {
    const { client } = await reading((response) => response.socket?.destroy());
    await expect(client.sendPart(mailbox, { ...part, partNumber: 3 }, body())).rejects.toMatchObject({
      kind: 'outcome_unknown',
      mayRepeat: true,
      messageId: 'M',
    });
  });

  it('reports with 423 that the message was already complete', async () => {
    const { client } = await reading((response) => sendJson(response, 423, { message: 'Locked' }));
    const call = client.sendPart(mailbox, { ...part, partNumber: 3 }, body());
    await expect(call).rejects.toMatchObject({ kind: 'rejected', httpStatus: 423, mayRepeat: false });
  });

  it.each([0, 4, 1.5])('refuses the part number %d', async (partNumber) => {
    const { client, seen } = await reading(accepted);
    const call = client.sendPart(mailbox, { ...part, partNumber }, body());
    await expect(call).rejects.toMatchObject({ kind: 'invalid_request' });
    expect(seen).toEqual([]);
  });
});

describe('sendParts', () => {
  async function* parts(count: number): AsyncGenerator<Readable> {
    for (let number = 1; number <= count; number += 1) yield Readable.from([Buffer.from(`part ${number}`)]);
  }

  it('sends the parts one after the other', async () => {
    const { client, seen, whole } = await reading(accepted);
    const outgoing: OutgoingMessage = { ...message, contentEncoding: 'gzip', contentLength: 18 };
    await expect(client.sendParts(mailbox, outgoing, parts(3), 3)).resolves.toEqual({ messageId: 'M' });
    expect(whole).toEqual(['part 1', 'part 2', 'part 3']);
    expect(
      seen.map(({ path, headers }) => [path, headers['mex-chunk-range'], headers['content-encoding']]),
    ).toEqual([
      ['/messageexchange/X26ABC1/outbox', '1:3', 'gzip'],
      ['/messageexchange/X26ABC1/outbox/M/2', '2:3', 'gzip'],
      ['/messageexchange/X26ABC1/outbox/M/3', '3:3', 'gzip'],
    ]);
  });

  it('sends a message of one part in one request', async () => {
    const { client, seen } = await reading(accepted);
    await client.sendParts(mailbox, message, parts(1), 1);
    expect(seen.map(({ headers }) => headers['mex-chunk-range'])).toEqual(['1:1']);
  });

  it.each([
    ['fewer', 2, 'broken_transfer'],
    ['more', 4, 'invalid_request'],
  ])('says so when there are %s parts than announced, with the id', async (_, count, kind) => {
    const { client } = await reading(accepted);
    await expect(client.sendParts(mailbox, message, parts(count), 3)).rejects.toMatchObject({
      kind,
      messageId: 'M',
    });
  });

  it('carries the id when a later part fails', async () => {
    const { client } = await reading((response, number) => {
      if (number === 1) accepted(response);
      else response.writeHead(500).end();
    });
    await expect(client.sendParts(mailbox, message, parts(3), 3)).rejects.toMatchObject({
      kind: 'server_error',
      mayRepeat: true,
      messageId: 'M',
    });
  });

  it('carries the id when the source of the parts fails', async () => {
    const { client } = await reading(accepted);
    const failing = (async function* () {
      yield* parts(1);
      throw new Error('the disk is gone');
    })();
    await expect(client.sendParts(mailbox, message, failing, 3)).rejects.toMatchObject({
      kind: 'broken_transfer',
      messageId: 'M',
    });
  });
});
