import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { text } from 'node:stream/consumers';
import { migrate } from '@/lib/db/migrate';
import { startTemporaryPostgres } from '../postgres/temporary';

export const MIGRATIONS_FOLDER = 'prisma/migrations';
const NO_DIFFERENCE = 0;
const DIFFERENCE = 2;

/**
 * Applies the migrations to an empty database and compares it with the schema. Returns the SQL that would
 * bring the database to the schema, or null when they match.
 */
export async function findDifference(): Promise<string | null> {
  const postgres = await startTemporaryPostgres();
  try {
    fs.mkdirSync(MIGRATIONS_FOLDER, { recursive: true });
    await migrate(postgres.ownerUrl);
    return await compare(postgres.ownerUrl);
  } finally {
    await postgres.stop();
  }
}

async function compare(databaseUrl: string): Promise<string | null> {
  const args = ['--from-config-datasource', '--to-schema', 'prisma/schema', '--script', '--exit-code'];
  const child = spawn(process.execPath, ['node_modules/prisma/build/index.js', 'migrate', 'diff', ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [sql, complaint, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  // The exit code is not enough: it is also 0 when the engine fails in the middle.
  if (exitCode === NO_DIFFERENCE && sql.includes('This is an empty migration')) return null;
  if (exitCode === DIFFERENCE) return sql;
  throw new Error(`Prisma could not compare the database with the schema:\n${complaint}${sql}`);
}
