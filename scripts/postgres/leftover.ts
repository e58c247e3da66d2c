import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { identify } from '../process/identity';
import { stopProcess } from '../process/stop';

/**
 * The children of a killed Postgres end a moment after it. While one is running, no other Postgres may use
 * the data.
 */
const CHILDREN_END_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 25;

/**
 * Clears up after a killed run: stops a Postgres still running on this data folder, waits for its children,
 * and removes a lock file whose process is gone or is another program by now.
 */
export async function clearLeftover(dataDirectory: string): Promise<void> {
  const lockFile = path.join(dataDirectory, 'postmaster.pid');
  if (!fs.existsSync(lockFile)) return;
  const pid = Number(fs.readFileSync(lockFile, 'utf8').split('\n')[0]);
  const identity = pid > 0 ? identify(pid) : null;
  if (identity && runsOn(pid, dataDirectory)) {
    await stopProcess(identity, { signal: 'SIGINT', graceMs: 3000 });
  }
  await childrenEnd(dataDirectory);
  fs.rmSync(lockFile, { force: true });
}

async function childrenEnd(dataDirectory: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const deadline = Date.now() + CHILDREN_END_WITHIN_MS;
  const isRunning = () =>
    fs.readdirSync('/proc').some((entry) => /^\d+$/.test(entry) && runsOn(Number(entry), dataDirectory));
  while (isRunning() && Date.now() < deadline) await pause(LOOK_EVERY_MS);
}

// The number in the lock file may belong to any program by now, especially in a container, where numbers are
// small.
function runsOn(pid: number, dataDirectory: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(dataDirectory);
  } catch {
    return false;
  }
}
