import { setTimeout as pause } from 'node:timers/promises';
import { systemActor } from '@/lib/auth/actor';
import { removeWorkers } from '@/lib/jobs/heartbeat';
import { errorFields, log } from '@/lib/log/log';
import { planPolls } from '@/lib/mailboxes/schedule/commands';
import { planSweep } from '@/lib/messages/confirm/commands';
import { startHeartbeat } from './heartbeat';
import { type Queue, startQueue } from './queue';

const TRY_AGAIN_MS = 1_000;

type Work = { queue: Queue; stopHeartbeat: () => void };

async function begin(): Promise<Work> {
  const queue = await startQueue();
  try {
    const stopHeartbeat = await startHeartbeat(queue.workerIds);
    await planPolls(systemActor('poller'));
    await planSweep(systemActor('sender'));
    return { queue, stopHeartbeat };
  } catch (error) {
    await queue.stop();
    throw error;
  }
}

async function end({ queue, stopHeartbeat }: Work): Promise<void> {
  await queue.stop();
  stopHeartbeat();
}

/** Restarts once a lost database is back, and frees the jobs that were running when it went. */
async function beginAgain(before: Work): Promise<Work> {
  for (;;) {
    try {
      await removeWorkers(before.queue.workerIds);
      return await begin();
    } catch (error) {
      log('warn', 'the database does not answer; the worker waits for it', errorFields(error));
    }
    await pause(TRY_AGAIN_MS);
  }
}

/**
 * Does the service's jobs until asked to stop. Waits for a database that goes away, but throws if there is
 * none at the start. Returns a function that stops it: running jobs are finished, and nothing of it stays in
 * the database.
 */
export async function startWork(): Promise<() => Promise<void>> {
  let work = await begin();
  let stopping = false;
  log('info', 'worker ready');
  const keep = async () => {
    for (;;) {
      await work.queue.broken;
      if (stopping) return;
      log('warn', 'the queue broke; the worker begins again');
      await end(work);
      await pause(TRY_AGAIN_MS);
      work = await beginAgain(work);
      log('info', 'worker ready');
    }
  };
  void keep();
  return async () => {
    stopping = true;
    await end(work);
    // Without a database nothing can be removed. The other workers will see that this one is silent.
    await removeWorkers(work.queue.workerIds).catch((error: unknown) =>
      log('warn', 'the worker leaves its sign behind', errorFields(error)),
    );
  };
}
