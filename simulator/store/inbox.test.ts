import { expect, it } from 'vitest';
import { Inbox } from './inbox';
import { NO_DETAILS, type StoredMessage } from './message';

function message(messageId: string, acceptedAtMs: number): StoredMessage {
  return {
    messageId,
    messageType: 'DATA',
    sender: 'A',
    recipient: 'B',
    workflowId: NO_DETAILS.subject,
    createdAtMs: acceptedAtMs,
    acceptedAtMs,
    expiresAtMs: acceptedAtMs,
    totalParts: 1,
    partSizes: {},
    details: NO_DETAILS,
    events: [{ status: 'accepted', atMs: acceptedAtMs }],
  };
}

const ids = (inbox: Inbox) => inbox.list().map((each) => each.messageId);

it('keeps the order of acceptance, and of arrival within the same millisecond', () => {
  const inbox = new Inbox();
  for (const [id, atMs] of [
    ['c', 3],
    ['a1', 1],
    ['b', 2],
    ['a2', 1],
  ] as const) {
    inbox.add(message(id, atMs));
  }
  expect(ids(inbox)).toEqual(['a1', 'a2', 'b', 'c']);
});

it('removes exactly the given message, and nothing for one that is not listed', () => {
  const inbox = new Inbox();
  const [first, second] = [message('first', 1), message('second', 1)];
  inbox.add(first);
  inbox.add(second);
  inbox.remove(first);
  inbox.remove(first);
  expect(ids(inbox)).toEqual(['second']);
  expect(inbox.count).toBe(1);
});
