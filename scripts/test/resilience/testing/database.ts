import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '@/lib/db/migrate';
import { startPostgres } from '../../../postgres/server';
import { findFreePort } from '../../../process/free-port';

export type Database = { url: string; crash(): Promise<void>; start(): Promise<void>; stop(): Promise<void> };

/** A migrated Postgres of its own in `folder`, that a test can take away and bring back on the same port and data. */
export async function startDatabase(folder: string): Promise<Database> {
  const port = await findFreePort();
  const directory = path.join(folder, 'postgres');
  let child: ChildProcess | undefined;
  const start = () =>
    startPostgres({
      directory,
      logFile: path.join(folder, 'postgres.log'),
      temporary: true,
      port,
      onSpawn: (spawned) => {
        child = spawned;
      },
    });
  let postgres = await start();
  await migrate(postgres.ownerUrl, { productUrl: postgres.url });
  await keepWhatIsStored(postgres.url);
  return {
    url: postgres.url,
    /** What `pg_ctl stop -m immediate` does: no shutdown, and recovery at the next start. */
    async crash() {
      if (!child) return;
      const ended = once(child, 'exit');
      child.kill('SIGQUIT');
      await ended;
    },
    async start() {
      postgres = await start();
    },
    stop: () => postgres.stop(),
  };
}

// A temporary Postgres answers before it has written. Here, what it has confirmed must outlive it, as in production.
async function keepWhatIsStored(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query('alter role current_user set synchronous_commit = on');
  } finally {
    await client.end();
  }
}
