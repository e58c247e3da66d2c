import { randomUUID } from 'node:crypto';
import type { Exchange } from '../exchange';
import { MEDIA_TYPE_V1, MEDIA_TYPE_V2, type ParameterFault, parameterFault } from '../refusals';
import { queryInteger, queryText, throwFaults } from '../rules/parameters';
import { workflowFilter } from '../rules/workflow-filter';
import type { Mailbox } from '../store/directory';
import type { StoredMessage } from '../store/message';

const DEFAULT_RESULTS = 500;

export function listInbox(exchange: Exchange, mailbox: Mailbox): Promise<void> {
  const { maxResults, filter, after } = readQuery(exchange);
  const { messages: store, clock } = exchange.simulation;
  const inbox = store.inboxOf(mailbox.mailbox_id);
  const isWanted = workflowFilter(filter ?? '');
  const wanted = inbox.list().filter((message) => isWanted(message.workflowId));
  const { page, hasMore } = pageAfter(wanted, after, maxResults);
  const by = { mailboxId: mailbox.mailbox_id, userAgent: exchange.userAgent };
  store.history.noteListed(page, clock.nowMs(), by);
  const messages = page.map((message) => message.messageId);
  if (exchange.version === 1) return exchange.json(200, { messages }, MEDIA_TYPE_V1);

  const path = `/messageexchange/${mailbox.mailbox_id}/inbox`;
  const query: Record<string, string> = {
    ...(maxResults !== DEFAULT_RESULTS && { max_results: String(maxResults) }),
    ...(filter && { workflow_filter: filter }),
  };
  const links = {
    self: link(path, query),
    next: hasMore
      ? link(path, { ...query, continue_from: encodeCursor(messages.at(-1) as string) })
      : undefined,
  };
  return exchange.json(200, { messages, links, approx_inbox_count: inbox.count }, MEDIA_TYPE_V2);
}

export function countInbox(exchange: Exchange, mailbox: Mailbox): Promise<void> {
  const { count } = exchange.simulation.messages.inboxOf(mailbox.mailbox_id);
  const internalID = randomUUID().replaceAll('-', '');
  return exchange.json(
    200,
    exchange.version === 1 ? { count, internalID, allResultsIncluded: true } : { count },
  );
}

export function link(path: string, query: Record<string, string>): string {
  const text = new URLSearchParams(query).toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The messages after this one in the present list, or from the beginning if it has left the list. */
export function pageAfter(
  list: StoredMessage[],
  afterMessageId: string | undefined,
  maxResults: number,
): { page: StoredMessage[]; hasMore: boolean } {
  const start = list.findIndex((message) => message.messageId === afterMessageId) + 1;
  return { page: list.slice(start, start + maxResults), hasMore: list.length > start + maxResults };
}

export function encodeCursor(messageId: string): string {
  return Buffer.from(JSON.stringify({ message_id: messageId })).toString('base64url');
}

/** Opaque to clients, and still valid after a restart. An invalid cursor adds a fault. */
export function decodeCursor(cursor: string, faults: ParameterFault[]): string | undefined {
  try {
    const { message_id } = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as { message_id: string };
    return message_id;
  } catch {
    faults.push(parameterFault.invalid('query', 'continue_from', 'Value error, not a cursor of this server'));
    return undefined;
  }
}

function readQuery(exchange: Exchange): {
  maxResults: number;
  filter: string | undefined;
  after: string | undefined;
} {
  const faults: ParameterFault[] = [];
  const limits = { min: 10, max: 5000, fallback: DEFAULT_RESULTS };
  const maxResults = queryInteger(exchange, 'max_results', limits, faults);
  const cursor = queryText(exchange, 'continue_from', { min: 24, max: 1000 }, faults);
  const filter = queryText(exchange, 'workflow_filter', { min: 2, max: 255 }, faults);
  throwFaults(faults);
  const after = cursor !== undefined && exchange.version === 2 ? decodeCursor(cursor, faults) : cursor;
  throwFaults(faults);
  return { maxResults, filter, after };
}
