import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identify, type ProcessIdentity } from '../process/identity';
import { openRunFile, readRunFile, requireNotRunning, stopLeftovers } from './run-file';

describe('programs left running by a killed start', () => {
  let directory: string;
  const spawned: ChildProcess[] = [];

  beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'run-file-'));
  });

  afterEach(() => {
    for (const child of spawned.splice(0)) child.kill('SIGKILL');
    fs.rmSync(directory, { recursive: true });
  });

  async function startProgram(script = 'setInterval(() => {}, 1000)') {
    const child = spawn(process.execPath, ['-e', `${script}; console.log('up')`], {
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    spawned.push(child);
    await once(child.stdout, 'data');
    return { child, identity: identify(child.pid ?? 0) as ProcessIdentity };
  }

  it('are stopped by the next start', async () => {
    const { child, identity } = await startProgram();
    openRunFile(directory, 'http://localhost:1').add({ children: { worker: identity } });
    const ended = once(child, 'exit');
    expect(await stopLeftovers(directory)).toEqual(['worker']);
    expect(await ended).toEqual([null, 'SIGTERM']);
  });

  it('are killed when they do not listen', async () => {
    const { child, identity } = await startProgram(
      "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)",
    );
    openRunFile(directory, 'http://localhost:1').add({ children: { portal: identity } });
    const ended = once(child, 'exit');
    await stopLeftovers(directory);
    expect(await ended).toEqual([null, 'SIGKILL']);
  });

  it('are not confused with another program that was given the same number', async () => {
    const { child, identity } = await startProgram();
    const earlier = { ...identity, began: 'at another time' };
    openRunFile(directory, 'http://localhost:1').add({ children: { worker: earlier } });
    expect(await stopLeftovers(directory)).toEqual([]);
    expect(child.exitCode ?? child.signalCode).toBeNull();
  });

  it('are none when the last start ended properly, or its record was cut short', async () => {
    expect(await stopLeftovers(directory)).toEqual([]);
    fs.writeFileSync(path.join(directory, 'run.json'), '{"portalUrl":');
    expect(await stopLeftovers(directory)).toEqual([]);
  });

  it('are left alone while their start is alive: the second one is refused and told where the first is', () => {
    const runFile = openRunFile(directory, 'http://localhost:3000');
    expect(() => requireNotRunning(directory)).toThrow(/already, at http:\/\/localhost:3000/);
    runFile.remove();
    expect(() => requireNotRunning(directory)).not.toThrow();
    expect(readRunFile(directory)).toBeNull();
  });
});
