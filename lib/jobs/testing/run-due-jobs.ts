import { Logger, runOnce, type TaskList } from 'graphile-worker';
import pg from 'pg';

/**
 * Does every due job once, as one worker would. On a pool of our own: its connections may still be closing
 * when the test's database is removed, and without a listener their error would end the process.
 */
export async function runDueJobs(connectionString: string, taskList: TaskList): Promise<void> {
  const pgPool = new pg.Pool({ connectionString, max: 5 });
  pgPool.on('error', () => undefined);
  try {
    const logger = new Logger(() => () => {});
    await runOnce({ pgPool, concurrency: 4, noHandleSignals: true, logger, taskList });
  } finally {
    await pgPool.end();
  }
}
