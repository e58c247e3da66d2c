import fs from 'node:fs';
import { inspect } from 'node:util';
import { vi } from 'vitest';

/**
 * Catches what the process writes to its standard output and error, until `vi.restoreAllMocks()`. The log
 * writes straight to the file descriptor, or through the stream if another program owns that. Returns the
 * pieces, and adds later ones to them.
 */
export function catchOutput(): string[] {
  const pieces: string[] = [];
  const write = fs.writeSync as (...args: unknown[]) => number;
  vi.spyOn(fs, 'writeSync').mockImplementation(((descriptor: number, text: unknown, ...rest: unknown[]) => {
    if (descriptor !== 1 && descriptor !== 2) return write(descriptor, text, ...rest);
    pieces.push(String(text));
    return Buffer.byteLength(String(text));
  }) as typeof fs.writeSync);
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => pieces.push(String(text)) > 0);
  }
  for (const method of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((...parts) => void pieces.push(inspect(parts)));
  }
  return pieces;
}

/** The caught output as a log collector reads it: one object for each line. */
export function logLines(pieces: readonly string[]) {
  return pieces
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
