import fs from 'node:fs';
import path from 'node:path';
import { fail } from './fail.mjs';

const NEEDED_BYTES = 500 * 1024 * 1024;

/**
 * Ends with one sentence when a disk that we will write to is nearly full. The folders need not exist yet.
 */
export function requireDiskSpace(...folders) {
  for (const folder of folders) {
    const existing = nearestExisting(path.resolve(folder));
    const { bavail, bsize } = fs.statfsSync(existing);
    if (bavail * bsize >= NEEDED_BYTES) continue;
    const freeMb = Math.floor((bavail * bsize) / 1024 / 1024);
    fail(
      `There are only ${freeMb} MB free on the disk of ${folder}; at least 500 MB are needed. Free some space.`,
    );
  }
}

function nearestExisting(folder) {
  return fs.existsSync(folder) ? folder : nearestExisting(path.dirname(folder));
}
