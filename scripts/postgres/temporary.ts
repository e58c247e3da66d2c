import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type RunningPostgres, startPostgres } from './server';

/** Starts an empty Postgres in a temporary folder, fast rather than durable; `stop` ends it and removes the folder. */
export async function startTemporaryPostgres(): Promise<RunningPostgres> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'mesh-mailbox-postgres-'));
  const remove = () => fs.rmSync(directory, { recursive: true, force: true });
  try {
    const logFile = path.join(directory, 'log');
    const postgres = await startPostgres({ directory, logFile, temporary: true });
    return {
      ...postgres,
      stop: async () => {
        await postgres.stop();
        remove();
      },
    };
  } catch (cause) {
    remove();
    throw cause;
  }
}
