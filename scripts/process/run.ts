import { spawn } from 'node:child_process';
import { once } from 'node:events';

export type Outcome = { ok: boolean; output: string };

/** Runs a command to its end and returns whether it succeeded, with all it said. */
export async function run(
  command: readonly string[],
  { env = process.env, cwd = process.cwd() }: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<Outcome> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
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
