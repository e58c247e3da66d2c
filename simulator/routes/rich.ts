import type { Exchange } from '../exchange';
import { MEDIA_TYPE_V2, type ParameterFault, parameterFault } from '../refusals';
import { queryInteger, queryText, throwFaults } from '../rules/parameters';
import type { Directory, Mailbox } from '../store/directory';
import { DAY_MS, errorEventOf, eventTimeMs, type StoredMessage, statusOf } from '../store/message';
import { isoTime } from '../times';
import { readable } from '../wire-text';
import { decodeCursor, encodeCursor, link, pageAfter } from './inbox';

type Bounds = { min: number; max: number; cap: number };

/** Undocumented detailed lists of NHS England's test server: any status, newest first, always the version 2 media type. */
export function richInbox(exchange: Exchange, mailbox: Mailbox): Promise<void> {
  const received = [...exchange.simulation.messages.all()].filter((message) => {
    return message.recipient === mailbox.mailbox_id && !message.hiddenFromRecipient;
  });
  return richList(exchange, received, `/messageexchange/${mailbox.mailbox_id}/inbox/rich`, {
    min: 1,
    max: 2000,
    cap: 2000,
  });
}

export function richOutbox(exchange: Exchange, mailbox: Mailbox): Promise<void> {
  const sent = exchange.simulation.messages.sentBy(mailbox.mailbox_id);
  return richList(exchange, sent, `/messageexchange/${mailbox.mailbox_id}/outbox/rich`, {
    min: 10,
    max: 5000,
    cap: 100,
  });
}

function richList(
  exchange: Exchange,
  messages: StoredMessage[],
  path: string,
  bounds: Bounds,
): Promise<void> {
  const { clock, directory } = exchange.simulation;
  const faults: ParameterFault[] = [];
  const asked = queryInteger(
    exchange,
    'max_results',
    { min: bounds.min, max: bounds.max, fallback: 100 },
    faults,
  );
  const cursor = queryText(exchange, 'continue_from', { min: 24, max: 1000 }, faults);
  const startMs = readStartTime(exchange, clock.nowMs(), faults);
  const after = cursor === undefined ? undefined : decodeCursor(cursor, faults);
  throwFaults(faults);

  const maxResults = Math.min(asked, bounds.cap);
  const newestFirst = messages
    .filter((message) => message.createdAtMs > startMs)
    .sort((a, b) => b.createdAtMs - a.createdAtMs || (a.messageId < b.messageId ? 1 : -1));
  const { page, hasMore } = pageAfter(newestFirst, after, maxResults);
  const query = { start_time: isoTime(startMs), max_results: String(maxResults) };
  const last = page.at(-1);
  const next = hasMore && last && link(path, { ...query, continue_from: encodeCursor(last.messageId) });
  const body = {
    valid_at: isoTime(clock.nowMs()),
    messages: page.map((message) => richMessage(message, directory)),
    links: { self: link(path, query), ...(next && { next }) },
  };
  return exchange.json(200, body, MEDIA_TYPE_V2);
}

function readStartTime(exchange: Exchange, nowMs: number, faults: ParameterFault[]): number {
  const text = queryText(exchange, 'start_time', {}, faults);
  if (text === undefined) return nowMs - 30 * DAY_MS;
  const startMs = Date.parse(/Z|[+-]\d{2}:?\d{2}$/.test(text) || !text.includes('T') ? text : `${text}Z`);
  if (Number.isNaN(startMs)) {
    faults.push(parameterFault.invalid('query', 'start_time', 'Value error, not an ISO 8601 time'));
  }
  return startMs;
}

function richMessage(message: StoredMessage, directory: Directory) {
  const sentAtMs = eventTimeMs(message, 'accepted');
  return {
    message_id: message.messageId,
    expiry_timestamp: isoTime(message.expiresAtMs),
    local_id: readable(message.details.localId),
    message_type: message.messageType,
    recipient: message.recipient,
    recipient_name: directory.findMailbox(message.recipient)?.mailbox_name,
    sender: message.sender,
    sender_name: message.sender
      ? directory.findMailbox(message.sender)?.mailbox_name
      : 'Central System Mailbox',
    sent_date: sentAtMs === undefined ? undefined : isoTime(sentAtMs),
    status: statusOf(message),
    status_code: errorEventOf(message)?.code,
    workflow_id: readable(message.workflowId),
    total_chunks: message.totalParts,
  };
}
