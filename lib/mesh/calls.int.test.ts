import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { clientFor, mailbox, rawMesh, sendJson } from './testing/raw-server';
import type { CallInfo } from './types';

describe('a call', () => {
  it('carries a fresh token, version 2 and the name of the client', async () => {
    const { client, seen } = await rawMesh((_, response) => response.end());
    await client.acknowledge({ ...mailbox, mailboxId: 'x26abc1' }, '20261121_AB');
    await client.acknowledge(mailbox, '20261121_AB');
    const [first, second] = seen;
    expect(first).toMatchObject({
      method: 'PUT',
      path: '/messageexchange/X26ABC1/inbox/20261121_AB/status/acknowledged',
      headers: {
        accept: 'application/vnd.mesh.v2+json',
        'user-agent': 'mesh-mailbox;0.2.0',
        'content-length': '0',
      },
    });
    const [, publicPart = '', nonce, timestamp, hash] =
      /^NHSMESH (X26ABC1:([^:]+):1):(\d{12}):(\w+)$/.exec(first?.headers.authorization ?? '') ?? [];
    const expected = createHmac('sha256', 'TestKey')
      .update(`${publicPart}:password:${timestamp}`)
      .digest('hex');
    expect(hash).toBe(expected);
    expect(second?.headers.authorization).not.toContain(nonce);
  });

  it('introduces its system in a handshake', async () => {
    const { client, seen } = await rawMesh((_, response) => response.end());
    await client.handshake(mailbox);
    expect(seen[0]).toMatchObject({ method: 'POST', path: '/messageexchange/X26ABC1' });
    const names = seen[0]?.rawHeaders.filter((_, index) => index % 2 === 0);
    expect(names).toEqual(expect.arrayContaining(['mex-ClientVersion', 'mex-OSName', 'mex-OSVersion']));
  });

  it('sends no token where none is asked for', async () => {
    const { client, seen } = await rawMesh((_, response) => sendJson(response, 200, { results: [] }));
    await client.lookUpEndpoint('X26', 'A/B');
    await client.searchWorkflow('A B');
    expect(seen.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ['/messageexchange/endpointlookup/X26/A%2FB', undefined],
      ['/messageexchange/workflowsearch/A%20B', undefined],
    ]);
  });

  it('refuses a mailbox id that would be read as something else, before sending anything [ASVS 1.3.6]', async () => {
    const { client, seen } = await rawMesh((_, response) => response.end());
    for (const mailboxId of ['A:B', 'A B', '', '..', 'A\r\nB']) {
      await expect(client.count({ mailboxId, password: 'p' })).rejects.toMatchObject({
        kind: 'invalid_request',
      });
    }
    expect(seen).toEqual([]);
  });

  it.each([
    [{ count: 'many' }, 'bad_answer'],
    [{}, 'bad_answer'],
  ])('does not accept %j as a count', async (body, kind) => {
    const { client } = await rawMesh((_, response) => sendJson(response, 200, body));
    await expect(client.count(mailbox)).rejects.toMatchObject({
      kind,
      description: expect.stringContaining('count'),
    });
  });

  it('does not accept an HTML page as an answer', async () => {
    const { client } = await rawMesh((_, response) => response.end('<html>Sign in to the hospital network'));
    await expect(client.count(mailbox)).rejects.toMatchObject({ kind: 'bad_answer' });
  });

  it('follows no redirect [ASVS 15.3.2]', async () => {
    const { client, seen } = await rawMesh((_, response) =>
      response.writeHead(307, { location: '/x' }).end(),
    );
    await expect(client.count(mailbox)).rejects.toMatchObject({ kind: 'bad_answer', httpStatus: 307 });
    expect(seen).toHaveLength(1);
  });

  it('tells several matches for a local id from none', async () => {
    const { client } = await rawMesh((_, response, number) => {
      const error = { errorEvent: '', errorCode: '', errorDescription: 'x' };
      sendJson(response, number === 1 ? 300 : 404, error);
    });
    await expect(client.trackByLocalId(mailbox, 'a')).rejects.toMatchObject({
      kind: 'multiple_matches',
      code: 'multiple_matches',
    });
    await expect(client.trackByLocalId(mailbox, 'a')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it.each([
    [400, 'invalid_request'],
    [403, 'refused_credentials'],
    [404, 'not_found'],
    [410, 'gone'],
    [413, 'too_large'],
    [417, 'rejected'],
    [500, 'server_error'],
  ])('answers %i with %s at the first attempt, with MESH’s reason', async (status, kind) => {
    const body = { detail: [{ event: 'SEND', code: '12', msg: 'words' }] };
    const { client, seen } = await rawMesh((_, response) => sendJson(response, status, body));
    await expect(client.count(mailbox)).rejects.toMatchObject({
      kind,
      httpStatus: status,
      event: 'SEND',
      code: '12',
      description: 'words',
    });
    expect(seen).toHaveLength(1);
  });

  it('takes MESH’s clock from the answer that it reads, not from one that comes in between', async () => {
    const at = new Date('2026-11-21T08:00:00Z');
    let finish = () => {};
    const { client } = await rawMesh(
      (_, response, number) => {
        response.sendDate = false;
        if (number > 1) return response.end();
        response.writeHead(200, {
          'content-type': 'application/json',
          date: 'Sat, 21 Nov 2026 09:00:00 GMT',
        });
        response.write('{"message_id":"1","status":"accepted",');
        finish = () => response.end('"upload_timestamp":"2026-11-21T08:59:00.000000"}');
      },
      {},
      { now: () => at },
    );
    const tracked = client.trackByMessageId(mailbox, '1');
    // Its head has arrived when a call on another connection has been answered.
    await client.acknowledge(mailbox, '2');
    await client.acknowledge(mailbox, '3');
    finish();
    await expect(tracked).resolves.toMatchObject({ uploadedAt: new Date('2026-11-21T07:59:00Z') });
  });

  it('puts neither ids nor MESH’s words into the error’s message', async () => {
    const secret = 'Patient-9434765919';
    const { client } = await rawMesh((_, response) => sendJson(response, 404, { errorDescription: secret }));
    const error: unknown = await client.trackByLocalId(mailbox, secret).catch((caught: unknown) => caught);
    expect(String(error)).toContain('/messageexchange/{mailbox}/outbox/tracking/{local}');
    expect(String(error)).not.toContain(secret);
  });
});

describe('repeats', () => {
  it.each([425, 429, 502, 503, 504])('asks again after %i, with a new token', async (status) => {
    const { client, seen } = await rawMesh((_, response, number) => {
      if (number === 1) response.writeHead(status).end();
      else sendJson(response, 200, { count: 3 });
    });
    await expect(client.count(mailbox)).resolves.toBe(3);
    const tokens = seen.map(({ headers }) => headers.authorization);
    expect(new Set(tokens).size).toBe(2);
  });

  it.each([
    ['before the answer', (response: import('node:http').ServerResponse) => response.socket?.destroy()],
    [
      'within the answer',
      (response: import('node:http').ServerResponse) => {
        response.writeHead(200, { 'content-length': '20' });
        response.write('{"cou', () => response.socket?.destroy());
      },
    ],
  ])('asks again when the connection ends %s', async (_, cut) => {
    const { client, seen } = await rawMesh((_, response, number) => {
      if (number === 1) cut(response);
      else sendJson(response, 200, { count: 3 });
    });
    await expect(client.count(mailbox)).resolves.toBe(3);
    expect(seen).toHaveLength(2);
  });

  it('gives up after four attempts, having logged each [ASVS 16.3.4]', async () => {
    const calls: CallInfo[] = [];
    const { client } = await rawMesh(
      (_, response) => response.writeHead(503).end(),
      {},
      {
        onCall: (info) => calls.push(info),
      },
    );
    await expect(client.acknowledge(mailbox, 'A')).rejects.toMatchObject({ kind: 'busy', mayRepeat: true });
    expect(calls.map(({ durationMs: _, ...call }) => call)).toEqual(
      [1, 2, 3, 4].map((attempt) => ({
        environment: 'test',
        operation: 'acknowledge',
        status: 503,
        attempt,
      })),
    );
  });

  it('calls a missing server unreachable, and logs that no answer came [ASVS 16.3.4]', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const calls: CallInfo[] = [];
    const client = clientFor(`http://127.0.0.1:${port}`, {}, { onCall: (info) => calls.push(info) });
    await expect(client.handshake(mailbox)).rejects.toMatchObject({ kind: 'unreachable', mayRepeat: true });
    expect(calls.map(({ status, attempt }) => [status, attempt])).toEqual([1, 2, 3, 4].map((n) => [null, n]));
  });
});

describe('limits', () => {
  it('ends a call when nothing moves for too long, and does not repeat it', async () => {
    const { client, seen } = await rawMesh(() => {}, { idleTimeoutMs: 500 });
    await expect(client.count(mailbox)).rejects.toMatchObject({ kind: 'timeout', mayRepeat: true });
    expect(seen).toHaveLength(1);
  });

  it('lets an answer take longer than the idle limit while something moves', async () => {
    const { client } = await rawMesh(
      (_, response) => {
        const text = '{"count": 123456789}';
        let sent = 0;
        response.writeHead(200, { 'content-length': text.length });
        const timer = setInterval(() => {
          response.write(text.charAt(sent));
          sent += 1;
          if (sent === text.length) clearInterval(timer);
        }, 100);
      },
      { idleTimeoutMs: 1_500 },
    );
    await expect(client.count(mailbox)).resolves.toBe(123456789);
  });

  it('stops at once when the signal fires, before, while waiting, and between attempts', async () => {
    const abort = new AbortController();
    const { client, seen } = await rawMesh(() => abort.abort(new Error('the person left')));
    const options = { signal: abort.signal };
    await expect(client.count(mailbox, options)).rejects.toMatchObject({ kind: 'aborted' });
    await expect(client.count(mailbox, options)).rejects.toMatchObject({ kind: 'aborted' });
    expect(seen).toHaveLength(1);
  });

  it('refuses calls once it is closed, and ends those under way', async () => {
    let arrived = () => {};
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { client } = await rawMesh(() => arrived());
    const call = client.send(mailbox, { to: 'A', workflowId: 'W' }, (async function* () {})());
    call.catch(() => {});
    await arrival;
    await client.close();
    await expect(call).rejects.toMatchObject({ kind: 'outcome_unknown' });
    await expect(client.count(mailbox)).rejects.toMatchObject({ kind: 'aborted' });
  });
});
