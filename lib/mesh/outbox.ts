import { outboxAnswer } from './answers';
import type { Caller } from './caller';
import { badAnswer } from './failures';
import { cursorOf } from './inbox';
import type { CallOptions, MailboxCredential, OutboxEntry } from './types';

/** A hundred entries each. Anything further back is too old to matter. */
const MOST_PAGES = 50;

/** The pages of an outbox, newest first. See MeshClient.listOutbox. */
export async function* listOutbox(
  caller: Caller,
  mailbox: MailboxCredential,
  { signal }: CallOptions,
): AsyncGenerator<OutboxEntry[]> {
  let continueFrom: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { continue_from: continueFrom };
    const call = { operation: 'list_outbox', values: {}, query, mailbox, signal } as const;
    const { entries, next } = await caller.json(call, outboxAnswer);
    yield entries;
    if (next === null) return;
    continueFrom = cursorOf('list_outbox', next);
  }
  throw badAnswer('list_outbox', 'The pages go on without end', 'looping_pages');
}
