import fs from 'node:fs';
import { runFile } from '@/lib/env/demonstration';
import { identify, isAlive, type ProcessIdentity } from '../process/identity';
import { stopProcess } from '../process/stop';
import { StartError } from './start-error';

/**
 * What is running from a data folder: for the next start, for `npm run reset` and for the end-to-end tests.
 */
export type RunFile = {
  portalUrl: string;
  supervisor: ProcessIdentity;
  children: Record<string, ProcessIdentity>;
  databaseUrl?: string;
  simulatorUrl?: string;
  /** The settings of the portal and the worker, for programs that ask the same database. */
  configuration?: Record<string, string>;
  cis2Url?: string;
};

export function readRunFile(dataDirectory: string): RunFile | null {
  try {
    return JSON.parse(fs.readFileSync(runFile(dataDirectory), 'utf8')) as RunFile;
  } catch {
    return null; // Missing, or cut short by a power failure: then nothing of that run is left either.
  }
}

/** Throws StartError while a start is running from this folder. */
export function requireNotRunning(dataDirectory: string): void {
  const run = readRunFile(dataDirectory);
  if (!run || !isAlive(run.supervisor)) return;
  const { pid } = run.supervisor;
  throw new StartError(
    `MESH Mailbox is running from this folder already, at ${run.portalUrl}. Stop it first: with Ctrl-C where it runs, or with: kill ${pid}`,
  );
}

/**
 * Stops what a killed start left running, and returns the names. Touches only processes that certainly belong
 * to that start: the same number and the same start time.
 */
export async function stopLeftovers(dataDirectory: string): Promise<string[]> {
  const left = Object.entries(readRunFile(dataDirectory)?.children ?? {}).filter(([, child]) =>
    isAlive(child),
  );
  const others = left.filter(([name]) => name !== 'postgres');
  await Promise.all(
    others.map(([, child]) => stopProcess(child, { signal: 'SIGTERM', graceMs: 1500, group: true })),
  );
  // Postgres last, because the others write to it. SIGINT is its quick and clean end.
  const postgres = left.filter(([name]) => name === 'postgres');
  await Promise.all(postgres.map(([, child]) => stopProcess(child, { signal: 'SIGINT', graceMs: 3000 })));
  return left.map(([name]) => name);
}

/** Records that this process supervises a run. `add` completes it as things start, `remove` ends it. */
export function openRunFile(dataDirectory: string, portalUrl: string) {
  const supervisor = identify(process.pid);
  if (!supervisor) throw new Error('This process cannot be identified.');
  let content: RunFile = { portalUrl, supervisor, children: {} };
  const write = () => {
    const unfinished = `${runFile(dataDirectory)}.new`;
    fs.writeFileSync(unfinished, JSON.stringify(content, null, 2), { mode: 0o600 });
    fs.renameSync(unfinished, runFile(dataDirectory));
  };
  write();
  return {
    add(more: Partial<RunFile>): void {
      content = { ...content, ...more, children: { ...content.children, ...more.children } };
      write();
    },
    remove(): void {
      fs.rmSync(runFile(dataDirectory), { force: true });
    },
  };
}
