import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Exchange } from '../exchange';
import { refuse } from '../refusals';
import type { Simulation } from '../simulation';
import type { Mailbox } from '../store/directory';

const SCHEME = 'NHSMESH';
const WINDOW_MS = 2 * 60 * 60 * 1000;
const UNREADABLE = 'Error reading from Authorization header';
const INVALID = 'Invalid Authentication Token';

type Token = { mailboxId: string; nonce: string; nonceCount: string; timestamp: string; hash: string };

/**
 * Checks the Authorization header in the documented order and returns the mailbox. Claims the token: a second
 * request with the same mailbox, nonce and count is refused until the exchange releases the token.
 */
export function authorise(exchange: Exchange, mailboxId: string): Mailbox {
  const { simulation } = exchange;
  const token = parseToken(exchange.header('authorization'), mailboxId);
  const mailbox = simulation.directory.findMailbox(mailboxId);
  if (!mailbox) throw refuse.noMailboxMatched();
  const expected = hashFor(token, mailbox.password, simulation.sharedKey);
  if (!sameText(token.hash.toLowerCase(), expected)) throw refuse.forbidden(INVALID);
  if (simulation.dialect === 'published') claim(exchange, token);
  return mailbox;
}

function parseToken(header: string, mailboxId: string): Token {
  const text = header.trim();
  if (text === '') throw refuse.forbidden(UNREADABLE);
  const hasScheme = text.toUpperCase().startsWith(SCHEME);
  const parts = (hasScheme ? text.slice(SCHEME.length + 1) : text).split(':');
  const [tokenMailboxId = '', nonce = '', nonceCount = '', timestamp = '', hash = ''] = parts;
  if (tokenMailboxId !== mailboxId) throw refuse.forbidden('Mailbox id does not match token');
  const readable = parts.length === 5 && /^\d+$/.test(nonceCount) && !tokenMailboxId.includes(' ');
  if (!readable) throw refuse.forbidden(UNREADABLE);
  return { mailboxId: tokenMailboxId, nonce, nonceCount, timestamp, hash };
}

function hashFor(token: Token, password: string, sharedKey: string): string {
  const text = `${token.mailboxId}:${token.nonce}:${token.nonceCount}:${password}:${token.timestamp}`;
  return createHmac('sha256', sharedKey).update(Buffer.from(text, 'latin1')).digest('hex');
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Time window and single use, by real time: a clock moved for expiry must not lock every client out. */
function claim(exchange: Exchange, token: Token): void {
  const stampedAtMs = parseTimestamp(token.timestamp);
  if (stampedAtMs === undefined || Math.abs(Date.now() - stampedAtMs) > WINDOW_MS)
    throw refuse.forbidden(INVALID);
  const key = [token.mailboxId, token.nonce, token.nonceCount].join(':');
  // The stamp has no seconds, so its minute counts to the end.
  const acceptableUntilMs = stampedAtMs + WINDOW_MS + 60_000;
  if (!exchange.simulation.tokens.claim(key, acceptableUntilMs)) {
    throw refuse.forbidden('Error Duplicated Authentication Token');
  }
  exchange.token = key;
}

function parseTimestamp(text: string): number | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** The mailbox of an admin call, which needs no token. */
export function requireMailbox(simulation: Simulation, mailboxId: string): Mailbox {
  const mailbox = simulation.directory.findMailbox(mailboxId);
  if (!mailbox) throw refuse.notFound('mailbox does not exist');
  return mailbox;
}
