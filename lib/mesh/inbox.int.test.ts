import { describe, expect, it } from 'vitest';
import { mailbox, rawMesh, sendJson } from './testing/raw-server';
import type { InboxPage } from './types';

const id = (number: number) => `20261121080622${String(number).padStart(6, '0')}_AB`;

async function collect(pages: AsyncIterable<InboxPage>): Promise<string[][]> {
  const all: string[][] = [];
  for await (const page of pages) all.push(page.messageIds);
  return all;
}

const cursorIn = (path: string | undefined) =>
  new URL(path ?? '', 'http://x').searchParams.get('continue_from');

describe('listInbox', () => {
  it('follows the links of version 2 to the end, with its own page size and filter', async () => {
    const { client, seen } = await rawMesh((_, response, number) => {
      const links =
        number === 1 ? { next: '/messageexchange/OTHER/inbox?max_results=5000&continue_from=c%2B1' } : {};
      sendJson(response, 200, { messages: [id(number)], links, approx_inbox_count: 2 });
    });
    const pages: InboxPage[] = [];
    for await (const page of client.listInbox(mailbox, { maxResults: 10, workflowFilter: '!A*' }))
      pages.push(page);
    expect(pages).toEqual([
      { messageIds: [id(1)], approximateCount: 2 },
      { messageIds: [id(2)], approximateCount: 2 },
    ]);
    expect(seen.map(({ path }) => path)).toEqual([
      '/messageexchange/X26ABC1/inbox?max_results=10&workflow_filter=!A*',
      '/messageexchange/X26ABC1/inbox?max_results=10&continue_from=c%2B1&workflow_filter=!A*',
    ]);
  });

  it('continues a full page of version 1 from its last id', async () => {
    const { client, seen } = await rawMesh((_, response, number) => {
      const count = number === 1 ? 10 : 3;
      sendJson(response, 200, {
        messages: Array.from({ length: count }, (_, index) => id(number * 100 + index)),
      });
    });
    const pages = await collect(client.listInbox(mailbox, { maxResults: 10 }));
    expect(pages.map((page) => page.length)).toEqual([10, 3]);
    expect(cursorIn(seen[1]?.path)).toBe(id(109));
  });

  it('asks for no more pages than its reader takes', async () => {
    const { client, seen } = await rawMesh((_, response, number) =>
      sendJson(response, 200, { messages: [id(number)], links: { next: `/x?continue_from=c${number}` } }),
    );
    for await (const page of client.listInbox(mailbox)) {
      expect(page.messageIds).toEqual([id(1)]);
      break;
    }
    expect(seen).toHaveLength(1);
  });

  it('continues over empty pages that link to a next one', async () => {
    const { client } = await rawMesh((_, response, number) => {
      const links = number < 4 ? { next: `/x?continue_from=c${number}` } : {};
      sendJson(response, 200, { messages: number === 4 ? [id(1)] : [], links });
    });
    await expect(collect(client.listInbox(mailbox))).resolves.toEqual([[], [], [], [id(1)]]);
  });

  it('gives each id once when MESH starts again from the beginning', async () => {
    const numbers = [[1, 2], [3, 4], [2, 3], [4, 5], [6]];
    const { client } = await rawMesh((_, response, number) => {
      const links = number < numbers.length ? { next: `/x?continue_from=c${number}` } : {};
      sendJson(response, 200, { messages: (numbers[number - 1] ?? []).map(id), links });
    });
    const pages = await collect(client.listInbox(mailbox));
    expect(pages.flat()).toEqual([1, 2, 3, 4, 5, 6].map(id));
  });

  it.each([
    ['that repeats its first page for ever', [id(1), id(2)], 3],
    ['that gives empty pages for ever', [], 101],
  ])('stops at a server %s', async (_, messages, requests) => {
    const { client, seen } = await rawMesh((_, response, number) =>
      sendJson(response, 200, { messages, links: { next: `/x?continue_from=c${number}` } }),
    );
    await expect(collect(client.listInbox(mailbox))).rejects.toMatchObject({
      kind: 'bad_answer',
      code: 'looping_pages',
    });
    expect(seen).toHaveLength(requests);
  });

  it('does not take a link without a cursor for the end', async () => {
    const { client } = await rawMesh((_, response) =>
      sendJson(response, 200, { messages: [id(1)], links: { next: '/messageexchange/X26ABC1/inbox' } }),
    );
    await expect(collect(client.listInbox(mailbox))).rejects.toMatchObject({ kind: 'bad_answer' });
  });
});
