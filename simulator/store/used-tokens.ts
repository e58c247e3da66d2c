import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { writeFileAtomically } from './atomic-file';
import { readJsonLines } from './json-lines';

/** With more surplus lines than this, the file is rewritten. */
const SLACK_LINES = 10_000;

/**
 * Used authorisation tokens, by (mailbox, nonce, count), for as long as their time stamp would still be
 * accepted. Append-only on disk, so that a token stays used across a restart or kill -9.
 */
export class UsedTokens {
  readonly #file: string;
  readonly #acceptableUntilMs = new Map<string, number>();
  #lines = 0;

  constructor(dataDir: string) {
    this.#file = path.join(dataDir, 'tokens.jsonl');
    this.#load();
  }

  /** False if the token has been used before. */
  claim(token: string, acceptableUntilMs: number): boolean {
    if (this.#acceptableUntilMs.has(token)) return false;
    this.#acceptableUntilMs.set(token, acceptableUntilMs);
    this.#append(token, acceptableUntilMs);
    return true;
  }

  /** Releases a token: its request was not answered, or with a status that invites an automatic retry. */
  release(token: string): void {
    if (this.#acceptableUntilMs.delete(token)) this.#append(token, 0);
  }

  forgetUnacceptable(): void {
    const nowMs = Date.now();
    for (const [token, untilMs] of this.#acceptableUntilMs) {
      if (untilMs < nowMs) this.#acceptableUntilMs.delete(token);
    }
    if (this.#lines > this.#acceptableUntilMs.size + SLACK_LINES) this.#rewrite();
  }

  #append(token: string, untilMs: number): void {
    appendFileSync(this.#file, `${JSON.stringify([token, untilMs])}\n`);
    this.#lines += 1;
  }

  #load(): void {
    for (const [token, untilMs] of readJsonLines<[string, number]>(this.#file)) {
      if (untilMs > Date.now()) this.#acceptableUntilMs.set(token, untilMs);
      else this.#acceptableUntilMs.delete(token);
    }
    this.#rewrite();
  }

  #rewrite(): void {
    const lines = [...this.#acceptableUntilMs].map((entry) => `${JSON.stringify(entry)}\n`);
    writeFileAtomically(this.#file, lines.join(''));
    this.#lines = lines.length;
  }
}
