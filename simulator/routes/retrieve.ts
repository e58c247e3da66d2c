import { createReadStream } from 'node:fs';
import type { Exchange } from '../exchange';
import { MEDIA_TYPE_V2, refuse } from '../refusals';
import { pathInteger } from '../rules/parameters';
import type { Simulation } from '../simulation';
import type { Mailbox } from '../store/directory';
import { generatedPart } from '../store/generated-part';
import { type StoredMessage, statusOf } from '../store/message';
import { type PartVariant, partVariant } from '../store/part-variants';
import { messageHeaders } from './message-headers';
import type { Params } from './router';

const READ_BYTES = 256 * 1024;
const OCTETS = 'application/octet-stream';

export function retrieveMessage(exchange: Exchange, mailbox: Mailbox, params: Params): Promise<void> {
  return retrieve(exchange, mailbox, params, 1);
}

export function retrievePart(exchange: Exchange, mailbox: Mailbox, params: Params): Promise<void> {
  return retrieve(exchange, mailbox, params, pathInteger('chunk_number', params.part ?? '', { min: 1 }));
}

/**
 * The recipient while it can be collected, and perhaps afterwards. The sender always. For others it does not
 * exist.
 */
export async function headMessage(exchange: Exchange, mailbox: Mailbox, params: Params): Promise<void> {
  const message = findMessage(exchange, params);
  const { simulation } = exchange;
  const isRecipient = message.recipient === mailbox.mailbox_id;
  if (!isRecipient && message.sender !== mailbox.mailbox_id) throw refuse.noSuchMessage();
  if (isRecipient) refuseDeparted(message, acknowledgedHead(simulation));
  const { contentEncoding } = message.details;
  await exchange.empty(200, {
    ...messageHeaders(simulation, message, { partNumber: 1, isHead: true }),
    ...(simulation.dialect === 'published'
      ? { 'content-type': MEDIA_TYPE_V2 }
      : contentEncoding && { 'content-encoding': contentEncoding }),
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
  refuseDeparted(message, acknowledgedGet(exchange.simulation));
  const headers = messageHeaders(exchange.simulation, message, { partNumber });
  if (message.messageType === 'REPORT') {
    if (partNumber > 1) throw refuse.noSuchMessage();
    await exchange.empty(200, headers);
    return;
  }
  if (partNumber > message.totalParts) throw refuse.noSuchMessage();
  const part = await findPart(exchange, message, partNumber);
  if (!part) throw refuse.noSuchMessage();
  const { messages, clock } = exchange.simulation;
  let whole = false;
  try {
    whole = await exchange.stream(partNumber < message.totalParts ? 206 : 200, part.open, {
      ...headers,
      ...(part.isGzip && { 'content-encoding': 'gzip', 'mex-content-compressed': 'Y' }),
      'content-type': contentTypeOf(exchange, message),
      'content-length': String(part.sizeBytes),
    });
  } finally {
    const by = { mailboxId: mailbox.mailbox_id, userAgent: exchange.userAgent };
    messages.history.noteDownload(message.messageId, { atMs: clock.nowMs(), by, partNumber, whole });
  }
}

export function findMessage(exchange: Exchange, params: Params): StoredMessage {
  const message = exchange.simulation.messages.find((params.message ?? '').toUpperCase());
  if (!message) throw refuse.noSuchMessage();
  return message;
}

/** Refuses messages that are neither waiting nor acknowledged, and acknowledged ones if configured so. */
function refuseDeparted(message: StoredMessage, whenAcknowledged: '200' | '404' | '410'): void {
  const status = statusOf(message);
  if (status === 'accepted' || (status === 'acknowledged' && whenAcknowledged === '200')) return;
  if (status === 'acknowledged' && whenAcknowledged === '404') throw refuse.noSuchMessage();
  throw refuse.gone();
}

function acknowledgedHead({ dialect, choices }: Simulation) {
  return dialect === 'test-server' ? '200' : choices['head-acknowledged'];
}

/**
 * The documented rule is that an acknowledged message cannot be downloaded again. The test server allows it.
 */
function acknowledgedGet({ dialect, choices }: Simulation) {
  return dialect === 'test-server' ? '200' : choices['get-acknowledged'];
}

type FoundPart = { open(): AsyncIterable<Buffer> | Iterable<Buffer>; sizeBytes: number; isGzip: boolean };

async function findPart(
  exchange: Exchange,
  message: StoredMessage,
  partNumber: number,
): Promise<FoundPart | undefined> {
  if (message.isGenerated) {
    const sizeBytes = message.partSizes[String(partNumber)] ?? 0;
    return { open: () => generatedPart(partNumber, sizeBytes), sizeBytes, isGzip: false };
  }
  const found = await findFile(exchange, message, partNumber);
  if (!found) return undefined;
  const { file, sizeBytes, isGzip } = found;
  return { open: () => createReadStream(file, { highWaterMark: READ_BYTES }), sizeBytes, isGzip };
}

async function findFile(exchange: Exchange, message: StoredMessage, partNumber: number) {
  const { messages } = exchange.simulation;
  const { messageId } = message;
  const isStoredGzip = message.details.contentEncoding === 'gzip';
  const takesGzip = exchange.header('accept-encoding').includes('gzip');
  const variant = wantedVariant({ isStoredGzip, takesGzip, version: exchange.version });
  const part = await partVariant(messages, { messageId, partNumber, variant });
  if (part) return { ...part, isGzip: variant === 'gzip' || (variant === 'stored' && isStoredGzip) };
  // Announced as gzip but is not: passed on as it came, so that the recipient can at least see what it is.
  // The test server fails over it.
  const stored = await partVariant(messages, { messageId, partNumber, variant: 'stored' });
  if (stored && exchange.simulation.dialect === 'test-server') throw refuse.contentless(500);
  return stored && { ...stored, isGzip: isStoredGzip };
}

/** Version 2 compresses for a client that accepts gzip. Both versions decompress for one that does not. */
function wantedVariant(from: { isStoredGzip: boolean; takesGzip: boolean; version: 1 | 2 }): PartVariant {
  if (from.isStoredGzip) return from.takesGzip ? 'stored' : 'plain';
  return from.takesGzip && from.version === 2 ? 'gzip' : 'stored';
}

function contentTypeOf(exchange: Exchange, message: StoredMessage): string {
  const own = message.details.contentType;
  if (exchange.version === 1 || message.totalParts > 1 || own === '') return OCTETS;
  const addsCharset = exchange.simulation.dialect === 'test-server' && own.startsWith('text/');
  return addsCharset && !own.includes('charset') ? `${own}; charset=utf-8` : own;
}
