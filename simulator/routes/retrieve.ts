import type { Exchange } from '../exchange';
import { refuse } from '../refusals';
import { pathInteger } from '../rules/parameters';
import type { Mailbox } from '../store/directory';
import { type StoredMessage, statusOf } from '../store/message';
import { type PartVariant, partVariant } from '../store/part-variants';
import { messageHeaders } from './message-headers';
import type { Params } from './router';

const OCTETS = 'application/octet-stream';

export function retrieveMessage(exchange: Exchange, mailbox: Mailbox, params: Params): Promise<void> {
  return retrieve(exchange, mailbox, params, 1);
}

export function retrievePart(exchange: Exchange, mailbox: Mailbox, params: Params): Promise<void> {
  return retrieve(exchange, mailbox, params, pathInteger('chunk_number', params.part ?? '', { min: 1 }));
}

/** The recipient while it can be collected, or afterwards; the sender always; nobody else learns that it exists. */
export async function headMessage(exchange: Exchange, mailbox: Mailbox, params: Params): Promise<void> {
  const message = findMessage(exchange, params);
  const isRecipient = message.recipient === mailbox.mailbox_id;
  if (!isRecipient && message.sender !== mailbox.mailbox_id) throw refuse.noSuchMessage();
  if (isRecipient && !['accepted', 'acknowledged'].includes(statusOf(message))) throw refuse.gone();
  const { contentEncoding } = message.details;
  await exchange.empty(200, {
    ...messageHeaders(message, 1),
    'content-length': String(message.partSizes['1'] ?? 0),
    ...(message.messageType === 'DATA' && { 'content-type': contentTypeOf(exchange, message) }),
    ...(contentEncoding && { 'content-encoding': contentEncoding, 'mex-content-compressed': 'Y' }),
  });
}

async function retrieve(
  exchange: Exchange,
  mailbox: Mailbox,
  params: Params,
  partNumber: number,
): Promise<void> {
  const message = findMessage(exchange, params);
  if (message.recipient !== mailbox.mailbox_id) throw refuse.forbidden();
  if (!isCollectable(exchange, message)) throw refuse.gone();
  if (message.messageType === 'REPORT') {
    if (partNumber > 1) throw refuse.noSuchMessage();
    await exchange.empty(200, messageHeaders(message, 1));
    return;
  }
  if (partNumber > message.totalParts) throw refuse.noSuchMessage();
  const part = await findPart(exchange, message, partNumber);
  if (!part) throw refuse.noSuchMessage();
  await exchange.file(partNumber < message.totalParts ? 206 : 200, part.file, {
    ...messageHeaders(message, partNumber),
    ...(part.isGzip && { 'content-encoding': 'gzip', 'mex-content-compressed': 'Y' }),
    'content-type': contentTypeOf(exchange, message),
    'content-length': String(part.sizeBytes),
  });
}

export function findMessage(exchange: Exchange, params: Params): StoredMessage {
  const message = exchange.simulation.messages.find((params.message ?? '').toUpperCase());
  if (!message) throw refuse.noSuchMessage();
  return message;
}

/** The documented rule is that what has been acknowledged cannot be downloaded again; the test server allows it. */
function isCollectable(exchange: Exchange, message: StoredMessage): boolean {
  const status = statusOf(message);
  return status === 'accepted' || (status === 'acknowledged' && exchange.simulation.lenient);
}

async function findPart(exchange: Exchange, message: StoredMessage, partNumber: number) {
  const { messages } = exchange.simulation;
  const { messageId } = message;
  const isStoredGzip = message.details.contentEncoding === 'gzip';
  const takesGzip = exchange.header('accept-encoding').includes('gzip');
  const variant = wantedVariant({ isStoredGzip, takesGzip, version: exchange.version });
  const part = await partVariant(messages, { messageId, partNumber, variant });
  if (part) return { ...part, isGzip: variant === 'gzip' || (variant === 'stored' && isStoredGzip) };
  // Sent as gzip but is not: handed on as it came, so that the recipient can at least see what it is.
  const stored = await partVariant(messages, { messageId, partNumber, variant: 'stored' });
  return stored && { ...stored, isGzip: isStoredGzip };
}

/** Version 2 compresses on the way for a client that takes gzip; both decompress for one that does not. */
function wantedVariant(from: { isStoredGzip: boolean; takesGzip: boolean; version: 1 | 2 }): PartVariant {
  if (from.isStoredGzip) return from.takesGzip ? 'stored' : 'plain';
  return from.takesGzip && from.version === 2 ? 'gzip' : 'stored';
}

function contentTypeOf(exchange: Exchange, message: StoredMessage): string {
  const own = message.details.contentType;
  if (exchange.version === 1 || message.totalParts > 1 || own === '') return OCTETS;
  return own.startsWith('text/') && !own.includes('charset') ? `${own}; charset=utf-8` : own;
}
