import { readFileSync } from 'node:fs';

/** The lines of an append-only file, or none if there is no file. Leaves out a line cut short by kill -9. */
export function readJsonLines<T>(file: string): T[] {
  return readIfThere(file)
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as T];
      } catch {
        return [];
      }
    });
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
