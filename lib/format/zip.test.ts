import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ZipEntry, zip } from './zip';

const AT = new Date('2026-07-14T08:30:06Z');

async function* bytesOf(chunks: Uint8Array[], isWhole: boolean): AsyncGenerator<Uint8Array, boolean> {
  yield* chunks;
  return isWhole;
}

type Given = { name: string; chunks: Uint8Array[]; isWhole?: boolean };

async function* entriesOf(given: Given[]): AsyncGenerator<ZipEntry> {
  for (const { name, chunks, isWhole = true } of given)
    yield { name, at: AT, body: bytesOf(chunks, isWhole) };
}

const make = (given: Given[]): Promise<Buffer> => buffer(zip(entriesOf(given)));

/** Reads a ZIP64 file by the list at its end, as programs do. */
function read(file: Buffer): { name: string; bytes: Buffer; dosDate: number; dosTime: number }[] {
  const locator = file.length - 22 - 20;
  expect(file.readUInt32LE(locator)).toBe(0x07064b50);
  const end = Number(file.readBigUInt64LE(locator + 8));
  expect(file.readUInt32LE(end)).toBe(0x06064b50);
  let at = Number(file.readBigUInt64LE(end + 48));
  const count = Number(file.readBigUInt64LE(end + 32));
  expect(at + Number(file.readBigUInt64LE(end + 40))).toBe(end);
  return Array.from({ length: count }, () => {
    expect(file.readUInt32LE(at)).toBe(0x02014b50);
    const [nameLength, extraLength] = [file.readUInt16LE(at + 28), file.readUInt16LE(at + 30)];
    const name = file.subarray(at + 46, at + 46 + nameLength);
    const extra = at + 46 + nameLength;
    const [sizeBytes, , offset] = [4, 12, 20].map((place) => Number(file.readBigUInt64LE(extra + place)));
    const local = offset ?? 0;
    expect(file.readUInt32LE(local)).toBe(0x04034b50);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const bytes = file.subarray(start, start + (sizeBytes ?? 0));
    expect(crc32(bytes)).toBe(file.readUInt32LE(at + 16));
    const [dosTime, dosDate] = [file.readUInt16LE(at + 12), file.readUInt16LE(at + 14)];
    at = extra + extraLength;
    return { name: name.toString(), bytes, dosDate, dosTime };
  });
}

const files: Given[] = [
  { name: 'letter.txt', chunks: [Buffer.from('one '), Buffer.from('two')] },
  { name: 'empty.dat', chunks: [] },
  { name: 'Zoë – 王.pdf', chunks: [Buffer.alloc(300_000, 7)] },
];

describe('a ZIP file', () => {
  it('contains each file under its name, in UK time', async () => {
    const found = read(await make(files));
    expect(found.map(({ name, bytes }) => [name, bytes.length])).toEqual([
      ['letter.txt', 7],
      ['empty.dat', 0],
      ['Zoë – 王.pdf', 300_000],
    ]);
    expect(found[0]?.bytes.toString()).toBe('one two');
    expect(found[0]).toMatchObject({
      dosDate: ((2026 - 1980) << 9) | (7 << 5) | 14,
      dosTime: (9 << 11) | (30 << 5) | 3,
    });
  });

  it('leaves incomplete files out of its list, and continues', async () => {
    const broken = { name: 'broken.pdf', chunks: [Buffer.from('half')], isWhole: false };
    const found = read(await make([broken, ...files]));
    expect(found.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
  });

  it('asks for no byte before the previous one was taken', async () => {
    let taken = 0;
    async function* slow(): AsyncGenerator<Uint8Array, boolean> {
      for (; taken < 5; taken += 1) yield Buffer.from('x');
      return true;
    }
    async function* one(): AsyncGenerator<ZipEntry> {
      yield { name: 'a', at: AT, body: slow() };
    }
    const chunks = zip(one());
    await chunks.next();
    expect(taken).toBe(0);
    await chunks.next();
    expect(taken).toBe(0);
    await chunks.next();
    expect(taken).toBe(1);
    await chunks.return(undefined);
  });
});
