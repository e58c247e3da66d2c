import {
  forgetHeartbeats,
  recordHeartbeat,
  releaseSilentWorkers,
  removeReplacedJobs,
} from '@/lib/jobs/heartbeat';
import { errorFields, log } from '@/lib/log/log';

const EVERY_MS = 5_000;
/** Rows of workers not seen for this long are removed. */
const FORGET_MS = 24 * 3_600_000;

/**
 * Records every few seconds that these workers are alive, and frees what silent ones held. Returns a function
 * that stops it.
 */
export async function startHeartbeat(workerIds: readonly string[]): Promise<() => void> {
  const beat = async () => {
    await recordHeartbeat(workerIds);
    await releaseSilentWorkers();
    await removeReplacedJobs();
  };
  await beat();
  await forgetHeartbeats(new Date(Date.now() - FORGET_MS));
  const timer = setInterval(() => {
    // Keep running while the database is away: the queue waits for it too.
    beat().catch((error: unknown) => log('warn', 'heartbeat failed', errorFields(error)));
  }, EVERY_MS);
  return () => clearInterval(timer);
}
