import { Readable } from 'node:stream';

/**
 * A Readable over chunks that are made on demand, so that back-pressure reaches the socket.
 * Destroying it aborts `stop` at once, also while the next chunk is being waited for: `Readable.from` would wait.
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
    // Runs the generator's clean-up; what it says of an abort that we asked for is of no interest.
    this.#chunks.return?.().catch(() => {});
    callback(error);
  }
}
