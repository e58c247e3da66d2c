import { readFileSync } from 'node:fs';

/** The lines of a file to which lines are only appended; none if there is no file. A line that a kill -9 cut short is left out. */
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
