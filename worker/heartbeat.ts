import { randomUUID } from 'node:crypto';
import { forgetHeartbeats, recordHeartbeat, removeHeartbeat } from '@/lib/jobs/heartbeat';
import { errorFields, log } from '@/lib/log/log';

const EVERY_MS = 5_000;
/** Rows of workers that have not been seen for this long are removed. */
const FORGET_MS = 24 * 3_600_000;

/** Says every few seconds that this worker lives. Returns how to stop, which takes the row away. */
export async function startHeartbeat(): Promise<() => Promise<void>> {
  const workerId = randomUUID();
  await recordHeartbeat(workerId);
  await forgetHeartbeats(new Date(Date.now() - FORGET_MS));
  const timer = setInterval(() => {
    // A database that is away for a while is no reason to die: the queue waits for it too.
    recordHeartbeat(workerId).catch((error: unknown) => log('warn', 'heartbeat failed', errorFields(error)));
  }, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await removeHeartbeat(workerId);
  };
}
