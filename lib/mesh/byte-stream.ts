import { Readable } from 'node:stream';

/**
 * A Readable over chunks that are made on demand, so that back-pressure reaches the socket. Destroying it
 * aborts `stop` at once, even while it waits for the next chunk: `Readable.from` would wait.
 */
export class ByteStream extends Readable {
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #stop: AbortController;

  constructor(chunks: AsyncIterator<Uint8Array>, stop: AbortController) {
    super({ highWaterMark: 64 * 1024 });
    this.#chunks = chunks;
    this.#stop = stop;
  }

  override _read(): void {
    this.#chunks.next().then(
      ({ done, value }) => this.push(done ? null : value),
      (error: Error) => this.destroy(error),
    );
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#stop.abort();
    // Runs the generator's clean-up. Its error after an abort that we asked for does not matter.
    this.#chunks.return?.().catch(() => {});
    callback(error);
  }
}

/**
 * Reads the first `firstBytes` of `source`, or all of it, and throws what it throws by then. The returned
 * chunks begin with those read, which are `start`. `sizeBytes` is the whole size if it is that small, else
 * null.
 */
export async function readAhead(
  source: AsyncGenerator<Uint8Array>,
  firstBytes: number,
): Promise<{ chunks: AsyncGenerator<Uint8Array>; start: readonly Uint8Array[]; sizeBytes: number | null }> {
  const start: Uint8Array[] = [];
  let sizeBytes = 0;
  while (sizeBytes < firstBytes) {
    const { done, value } = await source.next();
    if (done) return { chunks: joined(start, source), start, sizeBytes };
    start.push(value);
    sizeBytes += value.length;
  }
  return { chunks: joined(start, source), start, sizeBytes: null };
}

async function* joined(
  start: readonly Uint8Array[],
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* start;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
