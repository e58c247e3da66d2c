import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { precompress } from './precompress';

const SCRIPT = 'console.log("a script");'.repeat(50);
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'mesh-mailbox-precompress-'));
const target = path.join(root, 'out');

beforeAll(async () => {
  fs.mkdirSync(path.join(root, 'next/chunks'), { recursive: true });
  fs.writeFileSync(path.join(root, 'next/chunks/a.js'), SCRIPT);
  fs.writeFileSync(path.join(root, 'next/font.woff2'), 'compressed as it is');
  fs.writeFileSync(path.join(root, 'sheet.css'), 'html{a:b}');
  fs.mkdirSync(target);
  fs.writeFileSync(path.join(target, 'old.js.br'), 'of the build before');
  await precompress(
    { '_next/static': path.join(root, 'next'), 'sheet.css': path.join(root, 'sheet.css') },
    target,
  );
});

afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

it('leaves scripts and style sheets, by address, and nothing of the previous build', () => {
  const files = fs
    .readdirSync(target, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name).sort()).toEqual([
    'a.js.br',
    'a.js.gz',
    'sheet.css.br',
    'sheet.css.gz',
  ]);
});

it('leaves them whole', () => {
  const file = path.join(target, '_next/static/chunks/a.js');
  expect(brotliDecompressSync(fs.readFileSync(`${file}.br`)).toString()).toBe(SCRIPT);
  expect(gunzipSync(fs.readFileSync(`${file}.gz`)).toString()).toBe(SCRIPT);
});
