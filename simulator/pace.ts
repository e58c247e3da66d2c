import { setTimeout as pause } from 'node:timers/promises';

const PIECE_BYTES = 16 * 1024;

/** The same bytes, not faster than this many a second: a slow line. At once without a limit. */
export async function* paced(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  bytesPerSecond = Number.POSITIVE_INFINITY,
): AsyncGenerator<Buffer> {
  const startedMs = performance.now();
  let passedBytes = 0;
  for await (const chunk of chunks) {
    const size = bytesPerSecond === Number.POSITIVE_INFINITY ? chunk.length : PIECE_BYTES;
    for (let at = 0; at < chunk.length; at += size) {
      const piece = chunk.subarray(at, at + size);
      passedBytes += piece.length;
      const waitMs = (passedBytes / bytesPerSecond) * 1000 - (performance.now() - startedMs);
      if (waitMs > 1) await pause(waitMs);
      yield piece;
    }
  }
}
