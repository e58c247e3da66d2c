import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export type Program = {
  pid: number;
  /** All its output. */
  output(): string;
  hasEnded(): boolean;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to end, and returns its exit code. */
  stop(): Promise<number | null>;
};

/** Starts a program of the product as a separate process. */
export function startProgram(command: readonly string[], env: NodeJS.ProcessEnv): Program {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  const pieces: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => pieces.push(text));
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!hasEnded(child)) child.kill(signal);
    await ended;
    return child.exitCode;
  };
  return {
    pid: child.pid ?? 0,
    output: () => pieces.join(''),
    hasEnded: () => hasEnded(child),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;
