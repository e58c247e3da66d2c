import {
  forgetHeartbeats,
  recordHeartbeat,
  releaseSilentWorkers,
  removeReplacedJobs,
} from '@/lib/jobs/heartbeat';
import { errorFields, log } from '@/lib/log/log';

const EVERY_MS = 5_000;
/** Rows of workers that have not been seen for this long are removed. */
const FORGET_MS = 24 * 3_600_000;

/** Says every few seconds that these workers live, and frees what silent ones held. Returns how to stop. */
export async function startHeartbeat(workerIds: readonly string[]): Promise<() => void> {
  const beat = async () => {
    await recordHeartbeat(workerIds);
    await releaseSilentWorkers();
    await removeReplacedJobs();
  };
  await beat();
  await forgetHeartbeats(new Date(Date.now() - FORGET_MS));
  const timer = setInterval(() => {
    // A database that is away for a while is no reason to die: the queue waits for it too.
    beat().catch((error: unknown) => log('warn', 'heartbeat failed', errorFields(error)));
  }, EVERY_MS);
  return () => clearInterval(timer);
}
