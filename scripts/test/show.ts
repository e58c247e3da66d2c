import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a command with its output on the terminal. Returns whether it succeeded. */
export async function show(
  command: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<boolean> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
  const [exitCode] = await once(child, 'exit').catch(() => [1]);
  return exitCode === 0;
}
