import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { protectiveHeaders } from './security-headers';

/** Codes of Node's parser that do not mean 400, as in Node's own answer. */
const STATUSES: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/**
 * Answers a request that Node could not parse, with the headers that Node's own answer lacks, and ends the
 * connection. Sends nothing if an answer has begun (`hasBegun`), because it would become part of that answer.
 */
export function answerMalformed(
  { code = '' }: NodeJS.ErrnoException,
  socket: Socket,
  { isHttps, hasBegun }: { isHttps: boolean; hasBegun: boolean },
): void {
  if (!socket.writable || hasBegun) {
    socket.destroy();
    return;
  }
  const status = STATUSES[code] ?? 400;
  const headers = { ...protectiveHeaders(isHttps), connection: 'close', 'content-length': '0' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n`);
  socket.destroySoon();
}
