import type { Exchange } from '../exchange';
import { receivePart } from '../receive-body';
import { lengthFault, refuse } from '../refusals';
import { deliver } from '../rules/delivery';
import { pathInteger, throwFaults } from '../rules/parameters';
import { parseChunkRange, readContentEncoding } from '../rules/send-headers';
import type { Mailbox } from '../store/directory';
import { type StoredMessage, statusOf } from '../store/message';
import type { Params } from './router';

/**
 * Receives a part. If sent again before completion, the last one wins. The message is complete once all have
 * arrived.
 */
export async function sendChunk(exchange: Exchange, mailbox: Mailbox, params: Params): Promise<void> {
  const { messages, clock, dialect } = exchange.simulation;
  const isTestServer = dialect === 'test-server';
  const messageId = (params.message ?? '').toUpperCase();
  const partNumber = pathInteger('chunk_number', params.part ?? '', { min: Number.MIN_SAFE_INTEGER });
  const totalParts = readTotal(exchange, messageId, partNumber);
  const message = messages.find(messageId);
  if (!message) throw refuse.notFound();
  if (message.sender !== mailbox.mailbox_id) throw refuse.forbidden();
  if (statusOf(message) !== 'uploading') throw refuse.contentless(423);
  if (partNumber > message.totalParts) throw refuse.contentless(406);
  if (totalParts !== message.totalParts && !isTestServer) {
    throw refuse.forMessage(refuse.invalidChunks(), messageId);
  }
  if (readContentEncoding(exchange) !== message.details.contentEncoding) {
    throw refuse.forMessage(refuse.contentEncodingChanged(), messageId);
  }

  const part = await receivePart(exchange, message.recipient);
  // By now another request may have completed it, or an administrator erased it.
  if (messages.find(messageId) !== message || statusOf(message) !== 'uploading') {
    await part.drop();
    throw refuse.contentless(423);
  }
  part.keep(message, partNumber);
  // The test server takes the last number as the total, whatever is missing.
  const isComplete = isTestServer ? partNumber === message.totalParts : hasEveryPart(message);
  if (isComplete) deliver(exchange.simulation, message, clock.nowMs());
  else messages.save(message);
  if (exchange.version === 1) await exchange.json(202, { messageID: messageId, blockID: partNumber });
  else await exchange.json(202, isTestServer ? null : { message_id: messageId });
}

function readTotal(exchange: Exchange, messageId: string, partNumber: number): number {
  const header = exchange.header('mex-chunk-range');
  throwFaults(lengthFault('mex-chunk-range', header, 20));
  const range = parseChunkRange(header);
  if (range?.partNumber !== partNumber) throw refuse.forMessage(refuse.invalidChunks(), messageId);
  return range.totalParts;
}

function hasEveryPart(message: StoredMessage): boolean {
  return Object.keys(message.partSizes).length === message.totalParts;
}
