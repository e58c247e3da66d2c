import fs from 'node:fs';
import path from 'node:path';

/** Creates an empty log for one program of this run, keeps the last run's beside it, and returns its path. */
export function newLogFile(dataDirectory: string, name: string): string {
  const file = path.join(dataDirectory, 'logs', `${name}.log`);
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  if (fs.existsSync(file)) fs.renameSync(file, path.join(dataDirectory, 'logs', `${name}.previous.log`));
  fs.writeFileSync(file, '', { mode: 0o600 });
  return file;
}
