import { createCipheriv } from 'node:crypto';

const BLOCK_BYTES = 1024 * 1024;
/** Added for each part, so that no two parts of a message begin alike. */
const SHIFT_BYTES = 4096;
const PIECE_BYTES = 256 * 1024;

/** A megabyte that does not compress and is the same in every run. */
const block = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(
  Buffer.alloc(BLOCK_BYTES),
);

/** The bytes of a generated part, as many as asked for, without memory or disk for them. */
export function* generatedPart(partNumber: number, sizeBytes: number): Generator<Buffer> {
  const shift = (partNumber * SHIFT_BYTES) % BLOCK_BYTES;
  for (let at = 0; at < sizeBytes; ) {
    const from = (at + shift) % BLOCK_BYTES;
    const piece = block.subarray(from, Math.min(from + PIECE_BYTES, from + sizeBytes - at, BLOCK_BYTES));
    yield piece;
    at += piece.length;
  }
}
