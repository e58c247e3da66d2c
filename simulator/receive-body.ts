import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import type { Exchange } from './exchange';
import { paced } from './pace';
import { refuse } from './refusals';
import type { StoredMessage } from './store/message';

/** Small enough for flat memory, large enough that the disk is not asked for every 16 KB TLS record. */
const WRITE_BYTES = 256 * 1024;

/** The client went away, or a fault cut the connection: there is no one to answer. */
export class ConnectionLost extends Error {}

/** A received part, until it is kept or dropped. */
export type ReceivedPart = {
  sizeBytes: number;
  /** Makes it this part of the message. A part sent again replaces the earlier one. */
  keep(message: StoredMessage, partNumber: number): void;
  drop(): Promise<void>;
};

/**
 * Receives the request's body as a part of a message to this mailbox: into a file, or, for a mailbox that
 * discards, only its size and checksum. Leaves nothing behind on any failure.
 */
export async function receivePart(exchange: Exchange, recipient: string): Promise<ReceivedPart> {
  const { directory, messages } = exchange.simulation;
  refuseDeclaredLength(exchange);
  if (exchange.expectsContinue) exchange.response.writeContinue();
  if (directory.findMailbox(recipient)?.robot === 'discards') {
    const { sizeBytes, sha256 } = await discardBody(exchange);
    return {
      sizeBytes,
      keep(message, partNumber) {
        message.partSizes[String(partNumber)] = sizeBytes;
        message.partChecksums = { ...message.partChecksums, [String(partNumber)]: sha256 };
      },
      drop: async () => {},
    };
  }
  const file = messages.newIncomingFile();
  const sizeBytes = await storeBody(exchange, file);
  return {
    sizeBytes,
    keep(message, partNumber) {
      messages.keepPart(file, message.messageId, partNumber);
      message.partSizes[String(partNumber)] = sizeBytes;
    },
    drop: () => rm(file),
  };
}

async function discardBody(exchange: Exchange) {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of limitedBody(exchange)) {
    sizeBytes += chunk.length;
    hash.update(chunk);
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

/** Streams the request's body to a new file and returns its size in bytes. Removes it on any failure. */
async function storeBody(exchange: Exchange, file: string): Promise<number> {
  const target = await open(file, 'wx');
  let sizeBytes = 0;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  const flush = async () => {
    if (waiting.length > 0) await target.writev(waiting);
    waiting = [];
    waitingBytes = 0;
  };
  try {
    for await (const chunk of limitedBody(exchange)) {
      sizeBytes += chunk.length;
      waiting.push(chunk);
      waitingBytes += chunk.length;
      if (waitingBytes >= WRITE_BYTES) await flush();
    }
    await flush();
    return sizeBytes;
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await target.close();
  }
}

/** A small JSON body of an administrator's call. Throws a validation refusal if it is not JSON. */
export async function receiveJson(exchange: Exchange, maxBytes: number): Promise<unknown> {
  if (exchange.expectsContinue) exchange.response.writeContinue();
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of bodyOf(exchange)) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) throw refuse.tooLarge(maxBytes);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw refuse.parameters([{ type: 'json_invalid', loc: ['body', '0'], msg: 'JSON decode error' }]);
  }
}

function refuseDeclaredLength(exchange: Exchange): void {
  const { maxBodyBytes } = exchange.simulation;
  if (Number(exchange.header('content-length')) > maxBodyBytes) throw refuse.tooLarge(maxBodyBytes);
}

async function* limitedBody(exchange: Exchange): AsyncGenerator<Buffer> {
  const { maxBodyBytes } = exchange.simulation;
  let sizeBytes = 0;
  for await (const chunk of paced(bodyOf(exchange), exchange.fault?.bytesPerSecond)) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBodyBytes) throw refuse.tooLarge(maxBodyBytes);
    yield chunk;
  }
}

async function* bodyOf(exchange: Exchange): AsyncGenerator<Buffer> {
  const cutAfterBytes = exchange.fault?.cutAfterBytes ?? Number.POSITIVE_INFINITY;
  let receivedBytes = 0;
  try {
    // The stream must survive an early end: a refusal still has to be sent on the same connection.
    for await (const chunk of exchange.request.iterator({ destroyOnReturn: false })) {
      receivedBytes += (chunk as Buffer).length;
      if (receivedBytes >= cutAfterBytes) {
        // Before the client can know: it may send the same token again at once.
        exchange.giveTokenBack();
        exchange.cut();
        throw new ConnectionLost('cut by a fault');
      }
      yield chunk as Buffer;
    }
  } catch (error) {
    throw exchange.request.errored ? new ConnectionLost('client went away') : error;
  }
}
