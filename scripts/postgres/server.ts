import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { findFreePort } from '../process/free-port';
import { identify } from '../process/identity';
import { stopProcess } from '../process/stop';
import { choosePostgresAccount } from './account';
import { findPostgresPrograms } from './binaries';
import { ensureCluster } from './cluster';
import { type DatabaseUrls, prepareDatabase } from './database';
import { clearLeftover } from './leftover';
import { PostgresError } from './postgres-error';

export type PostgresOptions = {
  directory: string;
  logFile: string;
  /** For tests: fast rather than safe from a power cut, and ended by the Ctrl-C that ends the tests. */
  temporary: boolean;
  /** Default: any free port. */
  port?: number;
  /** Called as soon as there is a process, before it answers. */
  onSpawn?: (child: ChildProcess) => void;
};

export type RunningPostgres = DatabaseUrls & { stop(): Promise<void> };

/** Starts Postgres on a folder, on the loopback address only. Resolves when it answers. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { directory, logFile, temporary } = options;
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const programs = findPostgresPrograms();
  const account = choosePostgresAccount(directory, programs.postgres);
  const { dataDirectory, password } = ensureCluster(directory, programs.initdb, account);
  await clearLeftover(dataDirectory);

  const port = options.port ?? (await findFreePort());
  const [program = programs.postgres, ...args] = [
    ...account.prefix,
    programs.postgres,
    '-D',
    dataDirectory,
    ...settings({ port, temporary }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const log = fs.openSync(logFile, 'a', 0o600);
  // Otherwise in a separate process group: Ctrl-C must reach Postgres last, after the programs that write to
  // it.
  const child = spawn(program, args, {
    detached: !temporary,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_ALL: 'C' },
  });
  fs.closeSync(log);
  options.onSpawn?.(child);
  const died = once(child, 'exit').then(() => {
    throw new PostgresError(`Postgres ended at once. Its own account of it: ${logFile}`);
  });
  const urls = await Promise.race([died, prepareDatabase({ port, password, temporary })]);
  died.catch(() => {}); // From here on the caller must notice.
  return { ...urls, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  const identity = child.exitCode === null && child.pid ? identify(child.pid) : null;
  // SIGINT is Postgres's "fast" shutdown: it ends sessions and writes everything.
  if (identity) await stopProcess(identity, { signal: 'SIGINT', graceMs: 3000 });
}

function settings({ port, temporary }: { port: number; temporary: boolean }): [string, string][] {
  const common: [string, string][] = [
    ['port', String(port)],
    ['listen_addresses', '127.0.0.1'],
    ['unix_socket_directories', ''],
    ['timezone', 'UTC'],
    ['log_timezone', 'UTC'],
    // Without the values of rows, which may be about patients.
    ['log_error_verbosity', 'terse'],
    ['max_connections', '200'],
  ];
  if (!temporary) return common;
  return [...common, ['fsync', 'off'], ['synchronous_commit', 'off'], ['full_page_writes', 'off']];
}
