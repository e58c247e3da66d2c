import { spawn } from 'node:child_process';
import { once } from 'node:events';

export type Outcome = { ok: boolean; output: string };

/** Runs a command to its end. Returns whether it succeeded, with all its output, in plain text. */
export async function run(
  command: readonly string[],
  { env = process.env, cwd = process.cwd() }: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<Outcome> {
  const [program = '', ...args] = command;
  const plain = { ...env, NO_COLOR: '1', FORCE_COLOR: '0' };
  const child = spawn(program, args, { env: plain, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
  try {
    const [exitCode] = await once(child, 'close');
    return { ok: exitCode === 0, output: Buffer.concat(pieces).toString('utf8') };
  } catch (cause) {
    return { ok: false, output: String(cause) };
  }
}
