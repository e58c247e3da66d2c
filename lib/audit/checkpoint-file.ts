import { open, readFile, rename, writeFile } from 'node:fs/promises';
import { type Checkpoint, checkpointLine, readCheckpointLine } from './checkpoint';

/** Appends a checkpoint to the file, and returns when it is on disk. A repeated line does no harm. */
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
  /** Problems with the file itself, in words. */
  doubts: string[];
  isReadable: boolean;
};

/** All checkpoints in the file, and its problems. Null if there is no such file. */
export async function readCheckpoints(file: string): Promise<FileCheckpoints | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    const doubt = `the file of checkpoints cannot be read${code ? ` (${code})` : ''}`;
    return { checkpoints: [], doubts: [doubt], isReadable: false };
  }
  const read = text
    .split('\n')
    .map((line, at) => ({ line, at: at + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, at }) => ({ at, checkpoint: readCheckpointLine(line) }));
  return {
    checkpoints: read.flatMap(({ checkpoint }) => checkpoint ?? []),
    doubts: read
      .filter(({ checkpoint }) => !checkpoint)
      .map(({ at }) => `line ${at} of the file of checkpoints is not a checkpoint`),
    isReadable: true,
  };
}

/**
 * Starts a new file with these checkpoints. Keeps the existing one beside it, because it is evidence.
 * @returns where it is now; null if there was none.
 */
export async function beginFileAnew(
  file: string,
  checkpoints: readonly Checkpoint[],
  now: Date,
): Promise<string | null> {
  const aside = `${file}.${now.toISOString().replaceAll(/\D/g, '').slice(0, 14)}`;
  const isThere = await rename(file, aside).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  const lines = checkpoints.map((checkpoint) => `${checkpointLine(checkpoint)}\n`);
  await writeFile(file, lines.join(''), { mode: 0o600, flag: 'wx', flush: true });
  return isThere ? aside : null;
}
