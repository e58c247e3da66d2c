import { EventEmitter } from 'node:events';
import { Logger, parseCronItems, run, type WorkerEvents } from 'graphile-worker';
import { env } from '@/lib/env/env';
import { log } from '@/lib/log/log';
import { tasks } from './tasks';

/** Errors that graphile-worker has reported. */
const told = new WeakSet<Error>();

/**
 * graphile-worker writes payloads and SQL into some of its lines. Only the fact of an error is kept, without
 * them.
 */
const quiet = new Logger(() => (level, _message, meta) => {
  if (level !== 'error') return;
  if (meta?.error instanceof Error) told.add(meta.error);
  log('error', 'queue', { ...(typeof meta?.task === 'string' && { job: meta.task }) });
});

/**
 * Danger: when graphile-worker cannot write at the turn of a minute, it reports the error, ends its runner,
 * and leaves a copy of the promise that nothing catches (`cron.promise.finally` in its runner.js), so Node
 * ends the process. The end of the runner is enough here: we start another one.
 */
process.on('unhandledRejection', (reason) => {
  if (!(reason instanceof Error && told.has(reason))) throw reason;
});

export type Queue = {
  /** The names under which its slots lock jobs. */
  workerIds: readonly string[];
  /** Resolves when it no longer works properly. Stop it and start another. */
  broken: Promise<void>;
  /** Finishes running jobs. The rest wait in Postgres for the next worker. */
  stop(): Promise<void>;
};

/**
 * Starts taking jobs from the queue in Postgres. Any number of workers may run. One of them does each job.
 */
export async function startQueue(): Promise<Queue> {
  const events: WorkerEvents = new EventEmitter();
  const workerIds: string[] = [];
  events.on('worker:create', ({ worker }) => workerIds.push(worker.workerId));
  // A slot could not report a job because the database was away. graphile-worker closes the slot for good and
  // continues without it: in the end with none, and without any sign of it.
  const placeLost = new Promise<void>((resolve) => events.once('worker:fatalError', () => resolve()));
  const runner = await run({
    connectionString: env().DATABASE_URL,
    concurrency: env().WORKER_CONCURRENCY,
    maxPoolSize: env().WORKER_CONCURRENCY + 2,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: quiet,
    events,
    taskList: tasks,
    parsedCronItems: parseCronItems([
      { task: 'schedule-mailboxes', match: '* * * * *' },
      { task: 'sweep-sends', match: '* * * * *' },
      { task: 'keep-trying', match: '*/5 * * * *' },
      { task: 'close-effects', match: '*/10 * * * *' },
      // At night, or by the next worker if none ran then.
      { task: 'checkpoint-audit', match: '10 2 * * *', options: { backfillPeriod: 86_400_000 } },
      { task: 'tidy-up', match: '40 3 * * *', options: { backfillPeriod: 86_400_000 } },
      { task: 'keep-months', match: '20 3 * * *', options: { backfillPeriod: 86_400_000 } },
      { task: 'watch-certificates', match: '0 7 * * *' },
      { task: 'remind-endings', match: '20 6 * * *', options: { backfillPeriod: 86_400_000 } },
      // 7 in the morning in the United Kingdom, which is one of these two. A run that is too early sends
      // nothing.
      { task: 'email-waiting', match: '0 6,7 * * *', options: { backfillPeriod: 4 * 3_600_000 } },
      { task: 'open-reviews', match: '40 6 * * *', options: { backfillPeriod: 86_400_000 } },
    ]),
  });
  const ended = runner.promise.catch(() => undefined);
  return {
    workerIds,
    broken: Promise.race([placeLost, ended]),
    // It may have stopped already, and then refuses to be stopped.
    stop: () => runner.stop().catch(() => undefined),
  };
}
