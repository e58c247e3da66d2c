import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { fail } from './fail.mjs';

/** Installs what the lock file names, unless exactly that is installed already. */
export function ensureDependencies() {
  if (isInstalled()) return;
  console.log('Installing dependencies (npm ci) …');
  // npm tells its own scripts where it is. Otherwise use the one on the path.
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm ? [process.execPath, npm] : ['npm'];
  const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0)
    fail(`The dependencies could not be installed${error ? `: ${error.message}` : '; npm says why above'}.`);
}

// npm records what it has installed, as its last act. Optional packages are for other kinds of machine.
function isInstalled() {
  const installed = readPackages('node_modules/.package-lock.json');
  if (!installed) return false;
  return Object.entries(readPackages('package-lock.json')).every(
    ([place, wanted]) =>
      place === '' ||
      (installed[place] ? installed[place].version === wanted.version : wanted.optional === true),
  );
}

function readPackages(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).packages : null;
}
