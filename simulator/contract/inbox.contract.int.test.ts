import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Contract,
  dialects,
  isExternal,
  openContract,
  RECIPIENT,
  SENDER,
  STRANGER,
  WORKFLOW,
  WORKFLOW_TO_ALL,
} from './contract';

describe.each(dialects)('%s', (dialect) => {
  let contract: Contract;

  beforeAll(async () => {
    contract = await openContract({ dialect });
  });
  afterAll(() => contract.close());
  beforeEach(() => contract.reset());

  type Page = { messages: string[]; links: { self: string; next?: string }; approx_inbox_count: number };

  async function sentMany(count: number): Promise<string[]> {
    const sent: string[] = [];
    for (let i = 0; i < count; i += 1) sent.push(await contract.sent());
    return sent;
  }

  describe('the inbox list', () => {
    it('is {messages} in version 1', async () => {
      const [messageId] = await sentMany(1);
      const reply = await contract.list(RECIPIENT, '', { version: 1 });
      expect([reply.status, reply.json]).toEqual([200, { messages: [messageId] }]);
      expect(reply.headers['content-type']).toBe('application/json');
    });

    it('has links and an approximate count in version 2', async () => {
      const [messageId] = await sentMany(1);
      const reply = await contract.list();
      expect(reply.headers['content-type']).toBe('application/vnd.mesh.v2+json');
      expect(reply.json).toEqual({
        messages: [messageId],
        links: { self: `/messageexchange/${RECIPIENT}/inbox` },
        approx_inbox_count: 1,
      });
    });

    it('contains reports together with data and leaves out acknowledged messages', async () => {
      const [first, second] = await sentMany(2);
      const report = {
        mailbox_id: RECIPIENT,
        code: '14',
        description: 'd',
        workflow_id: WORKFLOW,
        status: 'error',
      };
      const { json } = await contract.admin('POST', '/messageexchange/admin/report', report);
      await contract.acknowledge(first as string);
      expect(await contract.inbox()).toEqual([second, (json as { message_id: string }).message_id]);
    });

    it.each([
      ['?max_results=9', 'greater_than_equal'],
      ['?max_results=5001', 'less_than_equal'],
      ['?max_results=ten', 'int_parsing'],
      ['?continue_from=short', 'string_too_short'],
      [`?continue_from=${'x'.repeat(1001)}`, 'string_too_long'],
      ['?workflow_filter=A', 'string_too_short'],
      [`?workflow_filter=${'A'.repeat(256)}`, 'string_too_long'],
    ])('refuses %s with 400', async (query, type) => {
      for (const version of [1, 2] as const) {
        const reply = await contract.list(RECIPIENT, query, { version });
        expect(reply.status).toBe(400);
        expect(reply.json).toMatchObject({ detail: [{ type, loc: ['query', expect.any(String)] }] });
      }
    });

    it('does not read a malformed cursor as a page', async () => {
      const reply = await contract.list(RECIPIENT, `?continue_from=${'x'.repeat(30)}`);
      expect(isExternal ? reply.status >= 400 : reply.status === 400).toBe(true);
    });
  });

  describe('paging', () => {
    it('follows links.next to the end in version 2', async () => {
      const sent = await sentMany(23);
      const pages: Page[] = [];
      let next: string | undefined = `/messageexchange/${RECIPIENT}/inbox?max_results=10`;
      while (next) {
        const reply = await contract.call('GET', next, { as: RECIPIENT });
        pages.push(reply.json as Page);
        next = (reply.json as Page).links.next;
      }
      expect(pages.map((page) => page.messages.length)).toEqual([10, 10, 3]);
      expect(pages.flatMap((page) => page.messages)).toEqual(sent);
      expect(pages.map((page) => page.approx_inbox_count)).toEqual([23, 23, 23]);
      expect(pages[1]?.links.self).toBe(`/messageexchange/${RECIPIENT}/inbox?max_results=10`);
      expect(pages[0]?.links.next).toMatch(/^\/messageexchange\/.*max_results=10.*continue_from=/);
    });

    it('has no next link when a page is exactly full', async () => {
      await sentMany(10);
      const { json } = await contract.list(RECIPIENT, '?max_results=10');
      expect((json as Page).links.next).toBeUndefined();
    });

    it('continues after a message id in version 1, and from the beginning after an unknown one', async () => {
      const sent = await sentMany(12);
      const page = async (query: string) => {
        const { json } = await contract.list(RECIPIENT, query, { version: 1 });
        return (json as { messages: string[] }).messages;
      };
      expect(await page('?max_results=10')).toEqual(sent.slice(0, 10));
      expect(await page(`?max_results=10&continue_from=${sent[9]}`)).toEqual(sent.slice(10));
      expect(await page('?max_results=10&continue_from=20200101000000000000_ABCDEF')).toEqual(
        sent.slice(0, 10),
      );
    });

    it('starts from the beginning when the cursor’s message has left the list', async () => {
      const sent = await sentMany(12);
      const { json } = await contract.list(RECIPIENT, '?max_results=10');
      await contract.acknowledge(sent[9] as string);
      const reply = await contract.call('GET', (json as Page).links.next as string, { as: RECIPIENT });
      expect((reply.json as Page).messages[0]).toBe(sent[0]);
    });

    it('keeps the workflow filter in its links', async () => {
      await sentMany(11);
      const { json } = await contract.list(RECIPIENT, `?max_results=10&workflow_filter=${WORKFLOW}`);
      expect((json as Page).links.self).toContain(`workflow_filter=${WORKFLOW}`);
      expect((json as Page).links.next).toContain(`workflow_filter=${WORKFLOW}`);
    });
  });

  describe('workflow filters', () => {
    it.each([
      [WORKFLOW, [1]],
      [`!${WORKFLOW}`, [2]],
      [`${WORKFLOW}*`, [1, 2]],
      [`!${WORKFLOW_TO_ALL}*`, [1]],
      ['*FLOW2*', [2]],
      ['!*FLOW2*', [1]],
      [WORKFLOW.toLowerCase(), []],
    ])('keep with %s what it stands for', async (filter, expected) => {
      const first = await contract.sent({ workflow: WORKFLOW });
      const second = await contract.sent({ workflow: WORKFLOW_TO_ALL });
      const wanted = expected.map((which) => (which === 1 ? first : second));
      expect(await contract.inbox(RECIPIENT, `?workflow_filter=${encodeURIComponent(filter)}`)).toEqual(
        wanted,
      );
    });

    it('do not change the approximate count', async () => {
      await contract.sent();
      const { json } = await contract.list(RECIPIENT, '?workflow_filter=NOTHING');
      expect(json).toMatchObject({ messages: [], approx_inbox_count: 1 });
    });
  });

  describe('the count', () => {
    it('has its version 1 and version 2 bodies', async () => {
      await sentMany(2);
      const count = (version: 1 | 2) => {
        return contract.call('GET', `/messageexchange/${RECIPIENT}/count`, { as: RECIPIENT, version });
      };
      expect((await count(1)).json).toEqual({
        count: 2,
        internalID: expect.any(String),
        allResultsIncluded: true,
      });
      expect((await count(2)).json).toEqual({ count: 2 });
    });
  });

  describe.runIf(dialect === 'published')('the rich lists', () => {
    it('are not in the description, so they do not exist', async () => {
      for (const box of ['inbox', 'outbox']) {
        const path = `/messageexchange/${RECIPIENT}/${box}/rich`;
        expect((await contract.call('GET', path, { as: RECIPIENT })).status).toBe(404);
      }
    });
  });

  describe.runIf(dialect === 'test-server')('the rich lists', () => {
    it('show every message of the mailbox in any status, newest first', async () => {
      const [first, second] = await sentMany(2);
      await contract.acknowledge(first as string);
      for (const [mailboxId, box] of [
        [RECIPIENT, 'inbox'],
        [SENDER, 'outbox'],
      ]) {
        const reply = await contract.call('GET', `/messageexchange/${mailboxId}/${box}/rich`, {
          as: mailboxId as string,
          version: 1,
        });
        expect(reply.headers['content-type']).toBe('application/vnd.mesh.v2+json');
        expect(reply.json).toMatchObject({
          valid_at: expect.any(String),
          messages: [
            { message_id: second, status: 'accepted', sender: SENDER, recipient: RECIPIENT, total_chunks: 1 },
            { message_id: first, status: 'acknowledged', workflow_id: WORKFLOW, message_type: 'DATA' },
          ],
          links: { self: expect.stringContaining(`/${box}/rich?`) },
        });
      }
    });

    it('page by a cursor and start at a given time', async () => {
      const sent = await sentMany(3);
      const path = `/messageexchange/${RECIPIENT}/inbox/rich`;
      const { json } = await contract.call('GET', `${path}?max_results=2`, { as: RECIPIENT });
      const rest = await contract.call('GET', (json as Page).links.next as string, { as: RECIPIENT });
      expect(rest.json).toMatchObject({ messages: [{ message_id: sent[0] }] });
      const none = await contract.call('GET', `${path}?start_time=2999-01-01T00:00:00`, { as: RECIPIENT });
      expect(none.json).toMatchObject({ messages: [] });
      expect(await contract.inbox(STRANGER)).toEqual([]);
    });
  });
});
