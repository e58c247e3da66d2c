import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { identify, type ProcessIdentity } from '../process/identity';
import { stopProcess } from '../process/stop';
import { newLogFile } from './log-file';
import { StartError } from './start-error';

type Child = { name: string; identity: ProcessIdentity };

/**
 * The programs of one run. If one ends without being asked to, `failed` rejects with the sentence to show.
 * Every step of the start races against it.
 */
export class Children {
  readonly failed: Promise<never>;
  #fail: (cause: StartError) => void = () => {};
  #all: Child[] = [];
  #stopping = false;

  constructor(
    private readonly dataDirectory: string,
    private readonly onStart: (name: string, identity: ProcessIdentity) => void,
  ) {
    this.failed = new Promise((_, reject) => {
      this.#fail = reject;
    });
    this.failed.catch(() => {}); // Callers that race against it notice. Until then it must not be unhandled.
  }

  /** Starts a program that is to run until the end, with its output in its own log. */
  start(name: string, command: readonly string[], env: NodeJS.ProcessEnv): void {
    const { process, logFile } = this.#spawn(name, command, env);
    this.adopt(name, process, logFile);
  }

  /** Runs a program to its end, with its output in its own log. Throws StartError when it fails. */
  async runToEnd(name: string, command: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
    const { process, logFile } = this.#spawn(name, command, env);
    const ended = once(process, 'exit');
    this.#register(name, process, logFile);
    const [exitCode] = await ended;
    if (exitCode !== 0 && !this.#stopping) throw new StartError(`The ${name} failed. ${logOf(logFile)}`);
  }

  /** Watches a program that was started elsewhere. */
  adopt(name: string, process: ChildProcess, logFile: string): void {
    process.once('exit', (exitCode, signal) => {
      if (this.#stopping) return;
      const how = signal ? `ended by ${signal}` : `exit code ${exitCode}`;
      this.#fail(
        new StartError(
          `The ${name} stopped unexpectedly (${how}), so everything is stopped. ${logOf(logFile)}`,
        ),
      );
    });
    this.#register(name, process, logFile);
  }

  /** Stops everything within five seconds: first what serves people, then what that needs. */
  async stopAll(): Promise<void> {
    this.#stopping = true;
    const base = new Set(['simulator', 'cis2-stand-in', 'postgres']);
    await Promise.all(this.#all.filter(({ name }) => !base.has(name)).map((child) => stop(child, 3000)));
    await Promise.all(this.#all.filter(({ name }) => base.has(name)).map((child) => stop(child, 1500)));
  }

  #spawn(name: string, command: readonly string[], env: NodeJS.ProcessEnv) {
    const logFile = newLogFile(this.dataDirectory, name);
    const log = fs.openSync(logFile, 'a');
    const [program = '', ...args] = command;
    // A separate process group: Ctrl-C must reach only us, so that everything stops in the right order.
    const process = spawn(program, args, { env, detached: true, stdio: ['ignore', log, log] });
    fs.closeSync(log);
    return { process, logFile };
  }

  #register(name: string, process: ChildProcess, logFile: string): void {
    const identity = process.pid ? identify(process.pid) : null;
    if (!identity) throw new StartError(`The ${name} could not be started. ${logOf(logFile)}`);
    this.#all.push({ name, identity });
    this.onStart(name, identity);
    if (!this.#stopping) return;
    // Started while everything is being stopped, so stopAll has not asked it.
    void stop({ name, identity }, 1000);
    throw new StartError('Stopped while starting.');
  }
}

// Postgres ends its own processes, and SIGINT is its quick and clean end.
function stop({ name, identity }: Child, graceMs: number): Promise<void> {
  if (name === 'postgres') return stopProcess(identity, { signal: 'SIGINT', graceMs });
  return stopProcess(identity, { signal: 'SIGTERM', graceMs, group: true });
}

function logOf(logFile: string): string {
  return `Its log: ${path.relative('.', logFile)}`;
}
