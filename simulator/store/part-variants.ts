import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createGzip } from 'node:zlib';
import type { MessageStore } from './message-store';

export type PartVariant = 'stored' | 'gzip' | 'plain';
export type PartFile = { file: string; sizeBytes: number };

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/**
 * A part's file as stored, compressed or decompressed. The latter two are made once, on disk beside the part,
 * so that the answer can state its length and nothing is held in memory. Undefined if the part does not
 * exist, or if it cannot be decompressed because it is not gzip.
 */
export async function partVariant(
  messages: MessageStore,
  { messageId, partNumber, variant }: { messageId: string; partNumber: number; variant: PartVariant },
): Promise<PartFile | undefined> {
  const stored = await existing(messages.partFile(messageId, partNumber));
  if (!stored || variant === 'stored') return stored;
  const target = `${stored.file}.${variant}`;
  return (await existing(target)) ?? (await convert(messages, stored.file, target, variant));
}

async function convert(
  messages: MessageStore,
  source: string,
  target: string,
  variant: 'gzip' | 'plain',
): Promise<PartFile | undefined> {
  if (variant === 'plain' && !(await startsAsGzip(source))) return undefined;
  const draft = messages.newIncomingFile();
  const converter = variant === 'gzip' ? createGzip({ level: constants.Z_BEST_SPEED }) : createGunzip();
  try {
    await pipeline(createReadStream(source), converter, createWriteStream(draft));
  } catch (error) {
    await rm(draft, { force: true });
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) return undefined;
    throw error;
  }
  await rename(draft, target);
  return existing(target);
}

async function existing(file: string): Promise<PartFile | undefined> {
  try {
    return { file, sizeBytes: (await stat(file)).size };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function startsAsGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.equals(GZIP_MAGIC);
  } finally {
    await handle.close();
  }
}
