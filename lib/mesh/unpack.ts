import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { MeshError } from './errors';
import { badAnswer } from './failures';
import type { UnpackLimits } from './types';

/** What MESH itself may have compressed on the way is never larger than one request's body. */
const DEFAULTS: UnpackLimits = { freeBytes: 128 * 1024 * 1024, maxRatio: 250, maxBytes: 100e9 };

/**
 * The content of a gzip stream, as it is read. Stops at one that is not whole, or goes on after its end, and
 * at one that becomes far larger than a file does. @throws MeshError bad_answer, code `not_gzip` or
 * `unpacks_too_far`.
 */
export async function* unpacked(
  packed: AsyncGenerator<Uint8Array>,
  changes: Partial<UnpackLimits> = {},
): AsyncGenerator<Uint8Array> {
  const { freeBytes, maxRatio, maxBytes } = { ...DEFAULTS, ...changes };
  let packedBytes = 0;
  let bytes = 0;
  async function* counted() {
    for await (const chunk of packed) {
      packedBytes += chunk.length;
      yield chunk;
    }
  }
  const inflated = pipeline(counted(), createGunzip({ chunkSize: 64 * 1024 }), () => {});
  try {
    for await (const chunk of inflated as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > maxBytes || (bytes > freeBytes && bytes > packedBytes * maxRatio))
        throw badAnswer('get_part', 'A compressed body becomes too large', 'unpacks_too_far');
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof MeshError) throw cause;
    throw badAnswer('get_part', 'A body announced as gzip is not one, or not a whole one', 'not_gzip');
  }
}
