import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const INPUTS = [
  'app',
  'components',
  'lib',
  'prisma/schema',
  'prisma.config.ts',
  'public',
  'styles',
  'worker',
  'scripts/build',
  'scripts/build.ts',
  'scripts/build-css.mjs',
  'server',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
];

// Made by the build itself, or not part of it.
const LEFT_OUT = /^lib\/db\/generated\/|^public\/nhsuk\.css$|\.test\.tsx?$|\/testing\//;

const STAMP_FILE = 'dist/inputs';

/** A digest of every file that the build is made from. */
export function digestInputs(): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of INPUTS.flatMap(listFiles).filter((name) => !LEFT_OUT.test(name))) {
    hash.update(`${file}\0`).update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

/** True when the existing build was made from exactly the present files. */
export function isBuildCurrent(): boolean {
  return (
    fs.existsSync('.next/BUILD_ID') &&
    fs.existsSync(STAMP_FILE) &&
    fs.readFileSync(STAMP_FILE, 'utf8') === digestInputs()
  );
}

export function clearStamp(): void {
  fs.rmSync(STAMP_FILE, { force: true });
}

export function writeStamp(digest: string): void {
  fs.writeFileSync(STAMP_FILE, digest);
}

function listFiles(entry: string): string[] {
  if (!fs.existsSync(entry)) return [];
  if (!fs.statSync(entry).isDirectory()) return [entry];
  return fs
    .readdirSync(entry)
    .sort()
    .flatMap((name) => listFiles(path.posix.join(entry, name)));
}
