import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { StartError } from './start-error';

/** Removes the demonstration's own database and the simulator's messages. Secrets and certificates stay. */
export function emptyDemonstration(dataDirectory: string): void {
  fs.rmSync(path.join(dataDirectory, 'postgres'), { recursive: true, force: true });
  fs.rmSync(simulatorFolder(dataDirectory), { recursive: true, force: true });
  fs.rmSync(checkpointFile(dataDirectory), { force: true });
  fs.rmSync(marker(dataDirectory), { force: true });
}

export function simulatorFolder(dataDirectory: string): string {
  return path.join(dataDirectory, 'simulator');
}

/** Where the worker keeps the audit trail's checkpoints outside the database. */
export function checkpointFile(dataDirectory: string): string {
  return path.join(dataDirectory, 'audit-checkpoints.jsonl');
}

/**
 * Begins again when an earlier start was killed while it filled the database, because half a demonstration is
 * useless. Does not touch a database of the person's own: StartError then says what to do.
 */
export function clearUnfinishedSeed(dataDirectory: string, ownDatabase: boolean): void {
  if (!fs.existsSync(marker(dataDirectory))) return;
  if (ownDatabase) {
    throw new StartError(
      `An earlier start was stopped while it filled the database of DATABASE_URL. Empty that database and remove ${marker(dataDirectory)}, then start again.`,
    );
  }
  emptyDemonstration(dataDirectory);
}

/** True for a migrated database without a single organisation. */
export async function isEmpty(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query('select 1 from organisation limit 1')).rowCount === 0;
  } finally {
    await client.end();
  }
}

/** Runs the seed with a mark on disk that exists exactly while it is unfinished. */
export async function withSeedMark(dataDirectory: string, seed: () => Promise<void>): Promise<void> {
  fs.writeFileSync(marker(dataDirectory), '');
  await seed();
  fs.rmSync(marker(dataDirectory));
}

function marker(dataDirectory: string): string {
  return path.join(dataDirectory, 'seeding');
}
