import { EventEmitter } from 'node:events';
import { Logger, parseCronItems, run, type WorkerEvents } from 'graphile-worker';
import { env } from '@/lib/env/env';
import { log } from '@/lib/log/log';
import { tasks } from './tasks';

/** What graphile-worker has told of. */
const told = new WeakSet<Error>();

/** graphile-worker writes payloads and SQL into some of its lines; only what went wrong is kept, without them. */
const quiet = new Logger(() => (level, _message, meta) => {
  if (level !== 'error') return;
  if (meta?.error instanceof Error) told.add(meta.error);
  log('error', 'queue', { ...(typeof meta?.task === 'string' && { job: meta.task }) });
});

/**
 * Danger: when graphile-worker cannot write at the turn of a minute, it tells of the error, ends its runner, and leaves a
 * copy of the promise that nothing catches (`cron.promise.finally` in its runner.js), with which Node ends the process.
 * Here the end of the runner is enough: another one is started.
 */
process.on('unhandledRejection', (reason) => {
  if (!(reason instanceof Error && told.has(reason))) throw reason;
});

export type Queue = {
  /** The names under which its places lock jobs. */
  workerIds: readonly string[];
  /** Resolves when it no longer works as it should: it must be stopped, and another one started. */
  broken: Promise<void>;
  /** Jobs in hand are finished; what was not begun waits in Postgres for the next worker. */
  stop(): Promise<void>;
};

/** Starts taking jobs from the queue in Postgres. Any number of workers may run; each job is done by one of them. */
export async function startQueue(): Promise<Queue> {
  const events: WorkerEvents = new EventEmitter();
  const workerIds: string[] = [];
  events.on('worker:create', ({ worker }) => workerIds.push(worker.workerId));
  // One of its places could not report a job, for want of a database. graphile-worker closes the place for good and
  // goes on without: in the end with none, and no sign of it.
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
      // At night; by the next worker, if none ran then.
      { task: 'checkpoint-audit', match: '10 2 * * *', options: { backfillPeriod: 86_400_000 } },
      { task: 'tidy-up', match: '40 3 * * *', options: { backfillPeriod: 86_400_000 } },
      { task: 'keep-months', match: '20 3 * * *', options: { backfillPeriod: 86_400_000 } },
      { task: 'watch-certificates', match: '0 7 * * *' },
      { task: 'remind-endings', match: '20 6 * * *', options: { backfillPeriod: 86_400_000 } },
      // 7 in the morning in the United Kingdom, which is one of these two; what is too early sends nothing.
      { task: 'email-waiting', match: '0 6,7 * * *', options: { backfillPeriod: 4 * 3_600_000 } },
      { task: 'open-reviews', match: '40 6 * * *', options: { backfillPeriod: 86_400_000 } },
    ]),
  });
  const ended = runner.promise.catch(() => undefined);
  return {
    workerIds,
    broken: Promise.race([placeLost, ended]),
    // It may have stopped by itself, and then refuses to be stopped.
    stop: () => runner.stop().catch(() => undefined),
  };
}
