import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '@/lib/db/migrate';
import { startPostgres } from '../../../postgres/server';
import { findFreePort } from '../../../process/free-port';

export type Database = {
  url: string;
  crash(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  asOwner(statement: string): Promise<void>;
};

/** A migrated Postgres in `folder`, which a test can take away and bring back on the same port and data. */
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
  // A temporary Postgres answers before it has written. Here, confirmed data must survive, as in production.
  await execute(postgres.url, 'alter role current_user set synchronous_commit = on');
  return {
    url: postgres.url,
    /** Like `pg_ctl stop -m immediate`: no shutdown, and recovery at the next start. */
    async crash() {
      if (!child || child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGQUIT');
      await ended;
    },
    /** Does nothing if it is running. */
    async start() {
      if (child?.exitCode !== null) postgres = await start();
    },
    stop: () => postgres.stop(),
    asOwner: (statement) => execute(postgres.ownerUrl, statement),
  };
}

async function execute(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
