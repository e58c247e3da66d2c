import fs from 'node:fs';
import path from 'node:path';

const FOLDERS = [
  'app',
  'bench',
  'cis2-stand-in',
  'components',
  'e2e',
  'lib',
  'prisma',
  'scripts',
  'server',
  'simulator',
  'worker',
];
const GENERATED = 'lib/db/generated';

/** All our source files with a matching name, by path from the root, with "/" on every system. */
export function listSources(name: RegExp): string[] {
  const atRoot = fs.readdirSync('.', { withFileTypes: true }).filter((entry) => entry.isFile());
  const files = [...atRoot.map((entry) => entry.name), ...FOLDERS.flatMap(listFolder)];
  return files.filter((file) => name.test(file) && !file.endsWith('.d.ts'));
}

function listFolder(folder: string): string[] {
  if (folder === GENERATED || !fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    return entry.isDirectory() ? listFolder(file) : [file];
  });
}
