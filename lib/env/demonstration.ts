import fs from 'node:fs';
import path from 'node:path';

/** Where `npm start` records what runs from a data folder. */
export function runFile(dataDirectory: string): string {
  return path.join(dataDirectory, 'run.json');
}

/**
 * Without a DATABASE_URL, a program uses the demonstration that runs from the data folder, if there is one.
 * Side effect: adds its settings to this process's environment, so call it before they are read.
 */
export function adoptRunningDemonstration(): void {
  const file = runFile(path.resolve(process.env.DATA_DIR || '.data'));
  if (process.env.DATABASE_URL || !fs.existsSync(file)) return;
  const { configuration } = JSON.parse(fs.readFileSync(file, 'utf8')) as {
    configuration?: Record<string, string>;
  };
  Object.assign(process.env, configuration);
}
