import { randomBytes } from 'node:crypto';
import { compactTime } from '../times';
import type { MessageStore } from './message-store';

let lastMicrosecond = 0;

/** `yyyyMMddHHmmssSSSSSS_XXXXXX`: time to the microsecond, then six random upper-case hex digits. */
export function newMessageId(messages: MessageStore, atMs: number): string {
  lastMicrosecond = (lastMicrosecond + 1) % 1000;
  const fraction = `${pad(atMs % 1000)}${pad(lastMicrosecond)}`;
  const messageId = `${compactTime(atMs)}${fraction}_${randomBytes(3).toString('hex').toUpperCase()}`;
  return messages.find(messageId) ? newMessageId(messages, atMs) : messageId;
}

function pad(thousandths: number): string {
  return String(Math.floor(thousandths)).padStart(3, '0');
}
