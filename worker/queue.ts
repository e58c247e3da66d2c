import { Logger, parseCronItems, type Runner, run } from 'graphile-worker';
import { env } from '@/lib/env/env';
import { log } from '@/lib/log/log';
import { tasks } from './tasks';

/** graphile-worker writes payloads and SQL into some of its lines; only what went wrong is kept, without them. */
const quiet = new Logger(() => (level, _message, meta) => {
  if (level === 'error') log('error', 'queue', { ...(typeof meta?.task === 'string' && { job: meta.task }) });
});

/** Starts taking jobs from the queue in Postgres. Any number of workers may run; each job is done by one of them. */
export function startQueue(): Promise<Runner> {
  return run({
    connectionString: env().DATABASE_URL,
    concurrency: env().WORKER_CONCURRENCY,
    maxPoolSize: env().WORKER_CONCURRENCY + 2,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: quiet,
    taskList: tasks,
    parsedCronItems: parseCronItems([
      { task: 'schedule-mailboxes', match: '* * * * *' },
      { task: 'sweep-sends', match: '* * * * *' },
    ]),
  });
}
