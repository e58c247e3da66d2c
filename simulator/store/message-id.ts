import { randomBytes } from 'node:crypto';
import type { Simulation } from '../simulation';
import { compactTime } from '../times';

let lastMicrosecond = 0;

/**
 * `yyyyMMddHHmmssSSSSSS_XXXXXX`: time to the microsecond, then six random upper-case hex digits. The test
 * server's are 32 such digits and no time.
 */
export function newMessageId(simulation: Simulation, atMs: number): string {
  const { messages, dialect } = simulation;
  if (dialect === 'test-server') return randomBytes(16).toString('hex').toUpperCase();
  lastMicrosecond = (lastMicrosecond + 1) % 1000;
  const fraction = `${pad(atMs % 1000)}${pad(lastMicrosecond)}`;
  const messageId = `${compactTime(atMs)}${fraction}_${randomBytes(3).toString('hex').toUpperCase()}`;
  return messages.find(messageId) ? newMessageId(simulation, atMs) : messageId;
}

function pad(thousandths: number): string {
  return String(Math.floor(thousandths)).padStart(3, '0');
}
