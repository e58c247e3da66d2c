import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, type ProcessIdentity } from './identity';

export type Ending = {
  signal: NodeJS.Signals;
  graceMs: number;
  /** True to stop the programs it started as well. It must then lead a process group of its own. */
  group?: boolean;
};

const LOOK_EVERY_MS = 25;

/**
 * Asks a process to end with `signal`, waits up to `graceMs`, and then kills it. Resolves when it is gone.
 * Does nothing if it is already gone.
 */
export async function stopProcess(
  identity: ProcessIdentity,
  { signal, graceMs, group }: Ending,
): Promise<void> {
  const target = group ? -identity.pid : identity.pid;
  if (!send(identity, target, signal)) return;
  if (await gone(identity, graceMs)) return;
  send(identity, target, 'SIGKILL');
  await gone(identity, 2000);
}

function send(identity: ProcessIdentity, target: number, signal: NodeJS.Signals): boolean {
  if (!isAlive(identity)) return false;
  try {
    process.kill(target, signal);
    return true;
  } catch {
    return false;
  }
}

async function gone(identity: ProcessIdentity, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (isAlive(identity)) {
    if (Date.now() > deadline) return false;
    await pause(LOOK_EVERY_MS);
  }
  return true;
}
