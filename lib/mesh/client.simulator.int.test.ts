import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMeshClient } from '@/lib/mesh/client';
import { makeCertificates } from '@/lib/mesh/testing/certificates';
import { readAll } from '@/lib/mesh/testing/raw-server';
import type { MeshClient, OutgoingMessage } from '@/lib/mesh/types';
import { DIALECTS } from '@/simulator/dialect';
import { type RunningSimulator, startSimulator } from '@/simulator/server';

const alice = { mailboxId: 'X26ABC1', password: 'password' };
const bob = { mailboxId: 'X26ABC2', password: 'password' };
const message: OutgoingMessage = { to: bob.mailboxId, workflowId: 'TEST_WORKFLOW' };
const body = (text: string) => Readable.from([Buffer.from(text)]);

let dataDir: string;
let simulator: RunningSimulator;
let client: MeshClient;
let admin: Agent;

function ask(method: string, route: string, json?: unknown): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    request(simulator.url + route, { method, agent: admin, headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    })
      .once('error', reject)
      .end(json === undefined ? undefined : JSON.stringify(json));
  });
}

async function inbox(mailbox = bob, maxResults?: number): Promise<string[]> {
  const ids: string[] = [];
  const pages = client.listInbox(mailbox, maxResults === undefined ? {} : { maxResults });
  for await (const page of pages) ids.push(...page.messageIds);
  return ids;
}

describe.each(DIALECTS)('with the simulator, over mutual TLS, %s', (dialect) => {
  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'mesh-client-'));
    const { ca, server, client: ours } = await makeCertificates();
    simulator = await startSimulator({
      port: 0,
      dataDir,
      sharedKey: 'TestKey',
      tls: { ca, ...server },
      dialect,
      robots: false,
    });
    const environment = { name: 'test', baseUrl: simulator.url, sharedKey: 'TestKey', tls: { ca, ...ours } };
    client = createMeshClient(
      { ...environment, connectTimeoutMs: 5_000, idleTimeoutMs: 5_000 },
      { retryBaseMs: 1 },
    );
    admin = new Agent({ ca, ...ours });
  });

  afterEach(() => ask('DELETE', '/admin/reset'));

  afterAll(async () => {
    await client.close();
    admin.destroy();
    await simulator.close();
    await rm(dataDir, { recursive: true });
  });

  it('carries a message from handshake to acknowledgement', async () => {
    await client.handshake(alice);
    const details = {
      ...message,
      subject: 'Zoë',
      localId: 'loc-1',
      fileName: 'a.csv',
      contentType: 'text/csv',
    };
    const { messageId } = await client.send(alice, details, body('hello'));
    expect(await inbox()).toEqual([messageId]);
    expect(await client.count(bob)).toBe(1);

    const headers = await client.headMessage(bob, messageId);
    expect(headers).toMatchObject({
      messageId,
      messageType: 'DATA',
      from: 'X26ABC1',
      to: 'X26ABC2',
      workflowId: 'TEST_WORKFLOW',
      subject: 'Zoë',
      localId: 'loc-1',
      fileName: 'a.csv',
      contentType: 'text/csv',
      compressed: false,
      totalParts: 1,
      statusSuccess: dialect === 'published' ? null : true,
    });
    if (dialect === 'test-server') expect(headers.lastModified).toBeInstanceOf(Date);
    expect(headers.statusTimestamp === null).toBe(dialect === 'published');

    const stream = await client.streamMessage(bob, messageId);
    expect((await readAll(stream.body)).toString()).toBe('hello');
    expect(await client.trackByMessageId(alice, messageId)).toMatchObject({ messageId, status: 'accepted' });

    await client.acknowledge(bob, messageId);
    await client.acknowledge(bob, messageId);
    expect(await inbox()).toEqual([]);
    const tracked = await client.trackByLocalId(alice, 'loc-1');
    expect(tracked).toMatchObject({
      messageId,
      status: 'acknowledged',
      recipient: 'X26ABC2',
      fileName: 'a.csv',
    });
    expect(tracked.downloadedAt).toBeInstanceOf(Date);
  });

  it('carries a message in compressed parts', async () => {
    const parts = ['one '.repeat(5_000), 'two '.repeat(5_000), 'three'];
    const packed = parts.map((part) => gzipSync(part));
    const source = (async function* () {
      for (const bytes of packed) yield Readable.from([bytes]);
    })();
    const { messageId } = await client.sendParts(alice, { ...message, contentEncoding: 'gzip' }, source, 3);
    const stream = await client.streamMessage(bob, messageId);
    expect(stream.totalParts).toBe(3);
    expect((await readAll(stream.body)).toString()).toBe(parts.join(''));
    const second = await client.getPart(bob, messageId, 2);
    expect(await readAll(second.body)).toEqual(packed[1]);
  });

  it('reports with 423 that a repeated last part had already arrived', async () => {
    const { messageId } = await client.send(alice, { ...message, totalParts: 2 }, body('one'));
    const last = { messageId, partNumber: 2, totalParts: 2 };
    await client.sendPart(alice, last, body('two'));
    await expect(client.sendPart(alice, last, body('two'))).rejects.toMatchObject({
      kind: 'rejected',
      httpStatus: 423,
    });
  });

  it('reads an inbox of several pages', async () => {
    const sent: string[] = [];
    for (let number = 0; number < 23; number += 1) {
      sent.push((await client.send(alice, message, body(`${number}`))).messageId);
    }
    expect(await inbox(bob, 10)).toEqual(sent);
  });

  it('finds by its local id a message whose acceptance was lost', async () => {
    const fault = { match: { method: 'POST', path: '/outbox$' }, times: 1, lose_answer: true };
    expect(await ask('POST', '/admin/faults', fault)).toBeLessThan(300);
    const call = client.send(alice, { ...message, localId: 'lost-1' }, body('hello'));
    await expect(call).rejects.toMatchObject({ kind: 'outcome_unknown', mayRepeat: false });
    expect(await inbox()).toEqual([(await client.trackByLocalId(alice, 'lost-1')).messageId]);
  });

  it('recovers from a 503, and fails if it persists', async () => {
    const fault = { match: { method: 'GET', path: '/inbox$' }, times: 2, status: 503 };
    await ask('POST', '/admin/faults', fault);
    expect(await inbox()).toEqual([]);
    await ask('POST', '/admin/faults', { ...fault, times: 4 });
    await expect(inbox()).rejects.toMatchObject({ kind: 'busy', httpStatus: 503 });
  });

  it('does not take a cut download for a whole one', async () => {
    const { messageId } = await client.send(alice, message, Readable.from([randomBytes(100_000)]));
    await ask('POST', '/admin/faults', { match: { method: 'GET' }, times: 1, cut_after_bytes: 50_000 });
    const download = client.streamMessage(bob, messageId).then(({ body }) => readAll(body));
    await expect(download).rejects.toMatchObject({ kind: 'broken_transfer', mayRepeat: true });
  });

  it('reads the report of a message that nobody collected', async () => {
    const { messageId } = await client.send(alice, message, body('hello'));
    await ask('POST', '/admin/clock', { advance_seconds: 5 * 24 * 3600 + 60 });
    const [reportId = ''] = await inbox(alice);
    const report = await client.streamMessage(alice, reportId);
    expect(report.headers).toMatchObject({
      messageType: 'REPORT',
      statusEvent: 'SEND',
      statusCode: '14',
      statusSuccess: false,
      linkedMessageId: messageId,
    });
    expect(await readAll(report.body)).toHaveLength(0);
  });

  it('looks up who receives a workflow', async () => {
    const found = { mailboxId: 'X26ABC2', mailboxName: 'TESTMB2' };
    expect(await client.lookUpEndpoint('X26', 'TEST_WORKFLOW')).toContainEqual(found);
    expect(await client.searchWorkflow('TEST_WORKFLOW')).toContainEqual(found);
  });

  it('is told of an unknown recipient', async () => {
    await expect(client.send(alice, { ...message, to: 'NOSUCH' }, body('x'))).rejects.toMatchObject({
      kind: 'rejected',
      event: 'SEND',
      code: '12',
    });
  });

  it.runIf(dialect === 'published')('is told of a workflow that is not allowed', async () => {
    const change = { workflowId: 'TOC_FHIR_IP_DISCH' };
    await expect(client.send(alice, { ...message, ...change }, body('x'))).rejects.toMatchObject({
      kind: 'rejected',
      event: 'SEND',
      code: '16',
    });
  });

  it('is told of an empty file', async () => {
    const call = client.send(alice, message, Readable.from([]));
    await expect(call).rejects.toMatchObject({ kind: 'rejected', event: 'COLLECT', code: '02' });
  });

  it.each([
    ['a wrong password', { ...alice, password: 'wrong' }],
    ['an unknown mailbox', { ...alice, mailboxId: 'NOSUCH' }],
  ])('is refused with %s', async (_, mailbox) => {
    await expect(client.handshake(mailbox)).rejects.toMatchObject({
      kind: 'refused_credentials',
      httpStatus: 403,
    });
  });

  it('tells several messages with one local id from none', async () => {
    for (let number = 0; number < 2; number += 1) {
      await client.send(alice, { ...message, localId: 'twice' }, body('x'));
    }
    await expect(client.trackByLocalId(alice, 'twice')).rejects.toMatchObject({ kind: 'multiple_matches' });
    await expect(client.trackByLocalId(alice, 'never')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('does not see anyone else’s message', async () => {
    const { messageId } = await client.send(alice, message, body('x'));
    await expect(client.trackByMessageId(bob, messageId)).rejects.toMatchObject({ kind: 'not_found' });
  });
});
