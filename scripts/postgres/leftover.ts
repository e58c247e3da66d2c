import fs from 'node:fs';
import path from 'node:path';
import { identify } from '../process/identity';
import { stopProcess } from '../process/stop';

/**
 * Clears away what a killed run left behind: a Postgres still running on this data folder is stopped, and a lock file whose
 * process is gone, or is another program by now, is removed.
 */
export async function clearLeftover(dataDirectory: string): Promise<void> {
  const lockFile = path.join(dataDirectory, 'postmaster.pid');
  if (!fs.existsSync(lockFile)) return;
  const pid = Number(fs.readFileSync(lockFile, 'utf8').split('\n')[0]);
  const identity = pid > 0 ? identify(pid) : null;
  if (identity && runsOn(pid, dataDirectory)) {
    await stopProcess(identity, { signal: 'SIGINT', graceMs: 3000 });
  }
  fs.rmSync(lockFile, { force: true });
}

// The number in the lock file may belong to any program by now, most of all in a container, where numbers are small.
function runsOn(pid: number, dataDirectory: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(dataDirectory);
  } catch {
    return false;
  }
}
