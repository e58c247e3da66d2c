import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UsedTokens } from './used-tokens';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'mesh-tokens-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const LATER = Date.now() + 3_600_000;

it('remembers across a restart which tokens were used and not released', () => {
  const tokens = new UsedTokens(dir);
  tokens.claim('used', LATER);
  tokens.claim('given back', LATER);
  tokens.release('given back');
  const restarted = new UsedTokens(dir);
  expect(restarted.claim('used', LATER)).toBe(false);
  expect(restarted.claim('given back', LATER)).toBe(true);
});

it('forgets a token once its time stamp would be refused anyway', () => {
  const tokens = new UsedTokens(dir);
  tokens.claim('old', Date.now() - 1);
  expect(tokens.claim('old', LATER)).toBe(false);
  tokens.forgetUnacceptable();
  expect(tokens.claim('old', LATER)).toBe(true);
});

it('reads a file whose last line was cut short', () => {
  new UsedTokens(dir).claim('whole', LATER);
  appendFileSync(path.join(dir, 'tokens.jsonl'), '["cut", 17');
  const restarted = new UsedTokens(dir);
  expect(restarted.claim('whole', LATER)).toBe(false);
  expect(restarted.claim('cut', LATER)).toBe(true);
});
