import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Caller } from './caller';
import { Contract, isExternal, RECIPIENT, SENDER, temporaryDir, uniqueId } from './contract';

const MIB = 1024 * 1024;

/** Waits until an upload exists on disk. */
const hasBegun = (dataDir: string) =>
  vi.waitFor(async () => expect(await readdir(path.join(dataDir, 'incoming'))).toHaveLength(1), {
    timeout: 10_000,
  });

/** The simulator as a separate process, so that it can be killed and its memory measured. */
describe.skipIf(isExternal)('the simulator as a process', () => {
  let dir: string;
  let child: ChildProcess | undefined;
  let contract: Contract;

  beforeAll(async () => {
    dir = await temporaryDir();
  });
  afterEach(async () => {
    contract.caller.close();
    await kill('SIGKILL');
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  async function start(dataDir: string): Promise<void> {
    const args = ['--import', 'tsx', path.join(import.meta.dirname, '..', 'main.ts')];
    child = spawn(process.execPath, [...args, '--port', '0', '--plain-http', '--data', dataDir], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const url = await listeningUrl(child);
    contract = new Contract(
      new Caller({ url, sharedKey: 'TestKey', password: 'password' }),
      async () => undefined,
    );
  }

  async function kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    child.kill(signal);
    await once(child, 'exit');
    return child.exitCode;
  }

  it('keeps everything across kill -9: messages and their history, uploads, clock and used tokens', async () => {
    const dataDir = await mkdtemp(path.join(dir, 'kill-'));
    await start(dataDir);
    const body = randomBytes(200_000);
    const waiting = await contract.sent({ body, headers: { 'mex-subject': 'kept' } });
    const acknowledged = await contract.sent();
    await contract.acknowledge(acknowledged);
    const uploading = await contract.sent({ headers: { 'mex-chunk-range': '1:3' } });
    await contract.chunk(uploading, '3:3');
    const authorization = contract.caller.authorization(SENDER);
    await contract.send({ to: 'NOSUCH', headers: { authorization } });
    await contract.admin('POST', '/admin/clock', { advance_seconds: 3600 });
    const many = await Promise.all(Array.from({ length: 15 }, () => contract.sent()));
    const { json: page } = await contract.list(RECIPIENT, '?max_results=10');
    const before = await contract.inbox();
    const { json: truth } = await contract.admin('GET', '/admin/truth');

    await kill('SIGKILL');
    await start(dataDir);

    expect((await contract.admin('GET', '/admin/truth')).json).toMatchObject({
      messages: expect.arrayContaining((truth as { messages: unknown[] }).messages),
    });
    expect(await contract.inbox()).toEqual(before);
    expect(before).toEqual([waiting, ...before.filter((id) => many.includes(id))]);
    const reply = await contract.get(waiting);
    expect(reply.body).toEqual(body);
    expect(reply.headers['mex-subject']).toBe('kept');
    expect((await contract.track(acknowledged)).json).toMatchObject({ status: 'acknowledged' });
    expect((await contract.chunk(uploading, '2:3')).status).toBe(202);
    expect(await contract.inbox()).toContain(uploading);
    expect((await contract.send({ headers: { authorization } })).status).toBe(403);
    expect((await contract.admin('GET', '/admin/clock')).json).toMatchObject({ advanced_seconds: 3600 });
    const { next } = (page as { links: { next: string } }).links;
    const { json: rest } = await contract.call('GET', next, { as: RECIPIENT });
    expect((rest as { messages: string[] }).messages).toEqual([...before.slice(10), uploading]);
  });

  it('keeps nothing of an upload during which it was killed', async () => {
    const dataDir = await mkdtemp(path.join(dir, 'upload-'));
    await start(dataDir);
    const localId = uniqueId();
    const endless = new Readable({ read: () => undefined });
    endless.push(randomBytes(MIB));
    const sending = contract.send({ body: endless, headers: { 'mex-localid': localId } });
    sending.catch(() => undefined);
    await hasBegun(dataDir);
    await kill('SIGKILL');
    endless.destroy();
    await start(dataDir);
    expect((await contract.trackLocal(localId)).status).toBe(404);
    expect(await readdir(path.join(dataDir, 'incoming'))).toEqual([]);
  });

  it('ends within two seconds of SIGTERM, even with a request under way', async () => {
    const dataDir = await mkdtemp(path.join(dir, 'term-'));
    await start(dataDir);
    const endless = new Readable({ read: () => undefined });
    endless.push('begun');
    contract.send({ body: endless }).catch(() => undefined);
    await hasBegun(dataDir);
    const startMs = performance.now();
    expect(await kill('SIGTERM')).toBe(0);
    expect(performance.now() - startMs).toBeLessThan(2000);
    endless.destroy();
  });

  it('answers a contentless 500 when its disk fails, and does not burn the token', async () => {
    const dataDir = await mkdtemp(path.join(dir, 'disk-'));
    await start(dataDir);
    await rm(path.join(dataDir, 'incoming'), { recursive: true });
    const authorization = contract.caller.authorization(SENDER);
    const failed = await contract.send({ headers: { authorization } });
    const body = { message: 'An internal error occurred.\n\nPlease contact support.' };
    expect([failed.status, failed.json]).toEqual([500, body]);
    await mkdir(path.join(dataDir, 'incoming'));
    expect((await contract.send({ headers: { authorization } })).status).toBe(202);
  });

  it.skipIf(process.platform !== 'linux')(
    'streams 100 MB up and down in less memory than that',
    async () => {
      await start(await mkdtemp(path.join(dir, 'large-')));
      await contract.sent();
      const before = await peakMemoryBytes(child?.pid as number);
      const block = randomBytes(MIB);
      const sentHash = createHash('sha256');
      const body = Readable.from(
        (function* () {
          for (let i = 0; i < 100; i += 1) {
            sentHash.update(block);
            yield block;
          }
        })(),
      );
      const messageId = await contract.sent({ body });
      for (const headers of [{}, { 'accept-encoding': 'gzip' }]) {
        const { status } = await contract.get(messageId, { headers });
        expect(status).toBe(200);
      }
      const reply = await contract.get(messageId);
      expect(createHash('sha256').update(reply.body).digest('hex')).toBe(sentHash.digest('hex'));
      expect((await peakMemoryBytes(child?.pid as number)) - before).toBeLessThan(100 * MIB);
    },
    120_000,
  );

  it('accepts a body of exactly the limit and refuses one byte more', async () => {
    await start(await mkdtemp(path.join(dir, 'limit-')));
    const block = Buffer.alloc(MIB);
    const megabytes = (count: number, extra: number) => {
      return Readable.from(
        [...Array<Buffer>(count).fill(block), Buffer.alloc(extra)].filter((each) => each.length > 0),
      );
    };
    expect((await contract.send({ body: megabytes(100, 0) })).status).toBe(202);
    const reply = await contract.send({ body: megabytes(100, 1), version: 1 });
    expect([reply.status, reply.json]).toMatchObject([
      413,
      { errorDescription: expect.stringContaining('maximum') },
    ]);
    const declared = await contract.send({
      headers: { 'content-length': 100 * MIB + 1 },
      body: megabytes(100, 1),
    });
    expect(declared.status).toBe(413);
  });

  it('says in one sentence why it cannot start', async () => {
    await start(await mkdtemp(path.join(dir, 'args-')));
    const { port } = new URL(contract.caller.target.url);
    for (const [args, sentence] of [
      [['--plain-http', '--port', port], /EADDRINUSE/],
      [['--port', '0'], /mutual TLS, or --plain-http/],
      [['--plain-http', '--port', 'x'], /not a port number/],
    ] as const) {
      expect(await failureOf([...args, '--data', path.join(dir, 'other')], path.join(dir, 'stderr'))).toMatch(
        sentence,
      );
    }
  });
});

async function listeningUrl(child: ChildProcess): Promise<string> {
  for await (const text of child.stdout as Readable) {
    const match = /MESH simulator listening on (\S+)/.exec(String(text));
    if (match?.[1]) return match[1];
  }
  throw new Error('the simulator ended before it listened');
}

async function failureOf(args: string[], logFile: string): Promise<string> {
  const child = spawn(process.execPath, [
    '--import',
    'tsx',
    path.join(import.meta.dirname, '..', 'main.ts'),
    ...args,
  ]);
  const log = child.stderr.pipe(createWriteStream(logFile));
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
  if (!log.closed) await once(log, 'close');
  return readFile(logFile, 'utf8');
}

async function peakMemoryBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}
