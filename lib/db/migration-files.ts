import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

export type MigrationFile = { name: string; sql: string; checksums: readonly string[] };

/** The first line of a file that Postgres refuses to run in a transaction, such as a concurrent index. */
const OUTSIDE = '-- outside a transaction\n';

/**
 * The statements of a migration that runs outside a transaction, each ended by a semicolon at the end of a
 * line. Null for all others. Such a migration may stop half-way, so its statements must be repeatable. Pure.
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
 * Reads the folder's migrations (`<folder>/<name>/migration.sql`) in the order of their names. Record the
 * first checksum. The others are for the same text with other line ends, which git makes on some machines and
 * Prisma also accepts.
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
