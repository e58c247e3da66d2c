import { open, readFile } from 'node:fs/promises';
import { type Checkpoint, checkpointLine, readCheckpointLine } from './checkpoint';

/** Adds a checkpoint to the file, and returns when it is on the disk. A line that is there twice does no harm. */
export async function appendCheckpoint(file: string, checkpoint: Checkpoint): Promise<void> {
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.write(`${checkpointLine(checkpoint)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export type FileCheckpoints = {
  checkpoints: Checkpoint[];
  /** Lines that are no checkpoints, counted from 1. */
  unreadable: number[];
};

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** All checkpoints of the file; null when there is no such file. @throws when it cannot be read. */
export async function readCheckpoints(file: string): Promise<FileCheckpoints | null> {
  const text = await readText(file);
  if (text === null) return null;
  const read = text
    .split('\n')
    .map((line, at) => ({ line, at: at + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, at }) => ({ at, checkpoint: readCheckpointLine(line) }));
  return {
    checkpoints: read.flatMap(({ checkpoint }) => checkpoint ?? []),
    unreadable: read.filter(({ checkpoint }) => !checkpoint).map(({ at }) => at),
  };
}
