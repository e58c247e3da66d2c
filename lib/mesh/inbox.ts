import { inboxAnswer } from './answers';
import type { Caller } from './caller';
import { badAnswer } from './failures';
import type { OperationName } from './operations';
import type { InboxPage, ListOptions, MailboxCredential } from './types';

const DEFAULT_PAGE_SIZE = 500;

/**
 * The service may filter after paging and then give empty pages with a link to the next. At most this many in
 * a row are followed.
 */
const MOST_EMPTY_PAGES = 100;

/** All pages of an inbox, each message id once. See MeshClient.listInbox. */
export async function* listInbox(
  caller: Caller,
  mailbox: MailboxCredential,
  options: ListOptions,
): AsyncGenerator<InboxPage> {
  const { maxResults, workflowFilter, signal } = options;
  const seen = new Set<string>();
  let continueFrom: string | undefined;
  let newPages = 0;
  let repeatedPages = 0;
  let emptyPages = 0;
  for (;;) {
    const query = {
      max_results: maxResults?.toString(),
      continue_from: continueFrom,
      workflow_filter: workflowFilter,
    };
    const call = { operation: 'list_inbox', values: {}, query, mailbox, signal } as const;
    const page = await caller.json(call, inboxAnswer);
    const messageIds = [...new Set(page.messageIds)].filter((id) => !seen.has(id));
    for (const id of messageIds) seen.add(id);

    if (messageIds.length > 0) {
      newPages += 1;
      repeatedPages = 0;
      emptyPages = 0;
    } else if (page.messageIds.length > 0) repeatedPages += 1;
    else emptyPages += 1;
    // MESH starts again from the beginning when the message it should continue from has been acknowledged: it
    // then repeats as many known pages as there were new ones. More are a loop.
    if (repeatedPages > newPages || emptyPages > MOST_EMPTY_PAGES) {
      throw badAnswer('list_inbox', 'The pages repeat without end', 'looping_pages');
    }

    yield {
      messageIds,
      ...(page.approximateCount === null ? {} : { approximateCount: page.approximateCount }),
    };

    const next = nextCursor(page, maxResults ?? DEFAULT_PAGE_SIZE);
    if (next === null) return;
    continueFrom = next;
  }
}

/**
 * Where the next page begins, or null at the end. Uses only the link's cursor: the server does not choose
 * which host or path we ask with a token. Version 1 has no links and continues from the last id of a full
 * page.
 */
function nextCursor(
  page: { messageIds: string[]; next: string | null | undefined },
  pageSize: number,
): string | null {
  if (page.next === null) return null;
  if (page.next === undefined)
    return page.messageIds.length < pageSize ? null : (page.messageIds.at(-1) ?? null);
  return cursorOf('list_inbox', page.next);
}

/** The cursor in a link to the next page. */
export function cursorOf(operation: OperationName, link: string): string {
  const cursor = new URLSearchParams(link.split('?')[1] ?? '').get('continue_from');
  if (!cursor) throw badAnswer(operation, 'A link to the next page without a cursor');
  return cursor;
}
