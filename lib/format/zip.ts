import { crc32 } from 'node:zlib';
import { isoInUk } from './time';

/**
 * One file of a ZIP. `body` returns whether it is complete: an incomplete one is left out of the list of
 * files.
 */
export type ZipEntry = { name: string; at: Date; body: AsyncGenerator<Uint8Array, boolean> };

type Written = { name: Buffer; time: number; date: number; crc: number; sizeBytes: bigint; offset: bigint };

/** ZIP64, sizes after the bytes, names in UTF-8. Source: PKWARE APPNOTE 6.3.10, 4.3 to 4.5. */
const VERSION = 45;
const FLAGS = 0x0808;
const IN_ZIP64 = 0xffffffff;
const REGULAR_FILE = 0o100644 * 0x10000;

const u16 = (value: number) => [value & 0xff, (value >>> 8) & 0xff];
const u32 = (value: number) => [...u16(value), ...u16(value >>> 16)];
const u64 = (value: bigint) => [...u32(Number(value & 0xffffffffn)), ...u32(Number(value >> 32n))];

/** MS-DOS date and time, in UK time: accurate to two seconds. */
function dosTime(at: Date): { time: number; date: number } {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = isoInUk(at)
    .split(/\D/)
    .map(Number);
  return {
    time: (hour << 11) | (minute << 5) | (second >> 1),
    date: ((year - 1980) << 9) | (month << 5) | day,
  };
}

const common = ({ time, date }: Written) => [
  ...u16(VERSION),
  ...u16(FLAGS),
  ...u16(0),
  ...u16(time),
  ...u16(date),
];

function localHeader(entry: Written): Buffer {
  const zip64 = [...u16(1), ...u16(16), ...u64(0n), ...u64(0n)];
  const sizes = [
    ...u32(0),
    ...u32(IN_ZIP64),
    ...u32(IN_ZIP64),
    ...u16(entry.name.length),
    ...u16(zip64.length),
  ];
  return Buffer.concat([
    Buffer.from([...u32(0x04034b50), ...common(entry), ...sizes]),
    entry.name,
    Buffer.from(zip64),
  ]);
}

function dataDescriptor({ crc, sizeBytes }: Written): Buffer {
  return Buffer.from([...u32(0x08074b50), ...u32(crc), ...u64(sizeBytes), ...u64(sizeBytes)]);
}

function listEntry(entry: Written): Buffer {
  const zip64 = [
    ...u16(1),
    ...u16(24),
    ...u64(entry.sizeBytes),
    ...u64(entry.sizeBytes),
    ...u64(entry.offset),
  ];
  const sizes = [
    ...u32(entry.crc),
    ...u32(IN_ZIP64),
    ...u32(IN_ZIP64),
    ...u16(entry.name.length),
    ...u16(zip64.length),
  ];
  const place = [...u16(0), ...u16(0), ...u16(0), ...u32(REGULAR_FILE), ...u32(IN_ZIP64)];
  const madeBy = u16((3 << 8) | VERSION);
  return Buffer.concat([
    Buffer.from([...u32(0x02014b50), ...madeBy, ...common(entry), ...sizes, ...place]),
    entry.name,
    Buffer.from(zip64),
  ]);
}

function endOfList(count: number, offset: bigint, sizeBytes: bigint): Buffer {
  const counts = [...u64(BigInt(count)), ...u64(BigInt(count)), ...u64(sizeBytes), ...u64(offset)];
  const end64 = [
    ...u32(0x06064b50),
    ...u64(44n),
    ...u16((3 << 8) | VERSION),
    ...u16(VERSION),
    ...u32(0),
    ...u32(0),
    ...counts,
  ];
  const locator = [...u32(0x07064b50), ...u32(0), ...u64(offset + sizeBytes), ...u32(1)];
  const end = [
    ...u32(0x06054b50),
    ...u16(0),
    ...u16(0),
    ...u16(0xffff),
    ...u16(0xffff),
    ...u32(IN_ZIP64),
    ...u32(IN_ZIP64),
    ...u16(0),
  ];
  return Buffer.from([...end64, ...locator, ...end]);
}

/**
 * A ZIP file of these entries, written as it is read: nothing is compressed or kept, so a file may have any
 * size. An entry that broke off takes its place in the bytes but is not listed: programs that open the ZIP do
 * not show it. Each body is begun before any of it is written, and ended when the reader stops. Names must be
 * unique. Throws what an entry's body throws.
 */
export async function* zip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const listed: Written[] = [];
  let offset = 0n;
  const write = (bytes: Uint8Array) => {
    offset += BigInt(bytes.length);
    return bytes;
  };
  for await (const { name, at, body } of entries) {
    const entry: Written = { name: Buffer.from(name), ...dosTime(at), crc: 0, sizeBytes: 0n, offset };
    try {
      let step = await body.next();
      if (step.done && !step.value) continue;
      yield write(localHeader(entry));
      for (; !step.done; step = await body.next()) {
        entry.crc = crc32(step.value, entry.crc);
        entry.sizeBytes += BigInt(step.value.length);
        yield write(step.value);
      }
      if (step.value) listed.push(entry);
    } finally {
      await body.return(false);
    }
    yield write(dataDescriptor(entry));
  }
  const listAt = offset;
  for (const entry of listed) yield write(listEntry(entry));
  yield endOfList(listed.length, listAt, offset - listAt);
}
