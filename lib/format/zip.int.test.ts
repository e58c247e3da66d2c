import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { type ZipEntry, zip } from './zip';

/** Other programs on this machine that can test a ZIP file. */
const readers = (
  [
    ['unzip', '-t'],
    ['python3', '-m', 'zipfile', '-t'],
    ['7z', 't'],
    ['bsdtar', '-tf'],
  ] as [string, ...string[]][]
).filter(([program]) => spawnSync(program, ['--help']).error === undefined);

async function* bytesOf(chunks: Uint8Array[], isWhole: boolean): AsyncGenerator<Uint8Array, boolean> {
  yield* chunks;
  return isWhole;
}

async function* entries(): AsyncGenerator<ZipEntry> {
  const at = new Date('2026-07-14T08:30:06Z');
  yield { name: 'broken.pdf', at, body: bytesOf([Buffer.from('half')], false) };
  yield { name: 'Zoë – 王.pdf', at, body: bytesOf([Buffer.alloc(300_000, 7), Buffer.from('end')], true) };
  yield { name: 'empty.dat', at, body: bytesOf([], true) };
}

it.each(readers)('%s reads a ZIP file, and finds each listed file whole', async (program, ...args) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mesh-mailbox-zip-'));
  const file = path.join(folder, 'files.zip');
  await writeFile(file, zip(entries()));
  const { status, stdout } = spawnSync(program, [...args, file], { encoding: 'utf8' });
  await rm(folder, { recursive: true });
  expect([status, stdout]).toEqual([0, expect.not.stringContaining('broken.pdf')]);
});
