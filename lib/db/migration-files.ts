import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

export type MigrationFile = { name: string; sql: string; checksums: readonly string[] };

/** As the first line of a file, for what Postgres refuses in a transaction, such as an index made concurrently. */
const OUTSIDE = '-- outside a transaction\n';

/**
 * The statements of a migration that runs outside a transaction, each ended by a semicolon at the end of a line; null for
 * all others. Such a migration may break off half-way, so its statements must be able to run again. Pure.
 */
export function statementsOutside({ sql }: Pick<MigrationFile, 'sql'>): string[] | null {
  const text = sql.replaceAll('\r\n', '\n');
  if (!text.startsWith(OUTSIDE)) return null;
  const lines = text.split('\n').filter((line) => !line.startsWith('--'));
  return lines
    .join('\n')
    .split(/;$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

/**
 * Reads the folder's migrations (`<folder>/<name>/migration.sql`) in the order of their names. The first checksum is the
 * one to record; the others are of the same text with other line ends, which git makes on some machines and which Prisma
 * accepts as well.
 */
export async function readMigrationFiles(folder: string): Promise<MigrationFile[]> {
  const entries = await fs.readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => readMigrationFile(folder, name)));
}

async function readMigrationFile(folder: string, name: string): Promise<MigrationFile> {
  const sql = await fs.readFile(path.join(folder, name, 'migration.sql'), 'utf8');
  const unix = sql.replaceAll('\r\n', '\n');
  return { name, sql, checksums: [sql, unix, unix.replaceAll('\n', '\r\n')].map(sha256) };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
