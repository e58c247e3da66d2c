import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

export type MigrationFile = { name: string; sql: string; checksums: readonly string[] };

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
