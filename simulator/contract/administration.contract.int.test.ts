import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Contract,
  dialects,
  isExternal,
  openContract,
  RECIPIENT,
  SENDER,
  STRANGER,
  WORKFLOW,
} from './contract';

type Truth = { message_id: string; status: string; history: { what: string }[] };

describe.each(dialects)('%s', (dialect) => {
  let contract: Contract;

  beforeAll(async () => {
    contract = await openContract({ dialect });
  });
  afterAll(() => contract.close());

  const base = '/messageexchange/admin';

  describe('the test server’s admin calls', () => {
    it('put a report with its code into an inbox', async () => {
      const linked = await contract.sent();
      const created = await contract.admin('POST', `${base}/report`, {
        mailbox_id: SENDER,
        code: '14',
        description: 'Message not collected by recipient after 5 days',
        workflow_id: WORKFLOW,
        status: 'error',
        subject: 'NDR',
        local_id: 'loc-1',
        file_name: 'a.txt',
        linked_message_id: linked,
      });
      expect(created.status).toBe(200);
      const { message_id } = created.json as { message_id: string };
      const reply = await contract.get(message_id, { as: SENDER });
      expect([reply.status, reply.text]).toEqual([200, '']);
      expect(reply.headers).toMatchObject({
        'mex-to': SENDER,
        'mex-workflowid': WORKFLOW,
        ...(dialect === 'test-server' && { 'mex-chunk-range': '1:0', 'mex-total-chunks': '0' }),
        'mex-localid': 'loc-1',
        'mex-filename': 'a.txt',
        'mex-subject': 'NDR',
        'mex-messagetype': 'REPORT',
        'mex-linkedmsgid': linked,
        'mex-statuscode': '14',
        'mex-statusevent': 'TRANSFER',
        'mex-statussuccess': 'ERROR',
        'content-length': '0',
      });
      expect(reply.headers).not.toHaveProperty('mex-from');
    });

    it('give a report without status "error" no code', async () => {
      const body = { mailbox_id: SENDER, code: '14', description: 'd', workflow_id: WORKFLOW };
      const { json } = await contract.admin('POST', `${base}/report`, body);
      const { headers } = await contract.get((json as { message_id: string }).message_id, { as: SENDER });
      expect(headers['mex-statussuccess']).toBe('ERROR');
      expect(headers).not.toHaveProperty('mex-statuscode');
    });

    it('refuse a report without a field, or for a mailbox that does not exist', async () => {
      expect((await contract.admin('POST', `${base}/report`, { mailbox_id: SENDER })).status).toBe(400);
      const body = { mailbox_id: 'NOSUCH', code: '14', description: 'd', workflow_id: WORKFLOW };
      expect((await contract.admin('POST', `${base}/report`, body)).status).toBe(404);
    });

    it('add an event: accepted puts a message back into the inbox', async () => {
      const messageId = await contract.sent();
      await contract.acknowledge(messageId);
      const event = (body: unknown) => contract.admin('POST', `${base}/message/${messageId}/event`, body);
      const reply = await event({ status: 'accepted' });
      expect([reply.status, reply.text]).toEqual([200, '']);
      expect(await contract.inbox()).toContain(messageId);
      await event({ status: 'error', code: '21', event: 'SEND', description: 'why', linked_message_id: 'M' });
      expect((await contract.track(messageId, { version: 1 })).json).toMatchObject({
        status: 'Error',
        statusSuccess: 'ERROR',
        failureDiagnostic: 'why',
        linkedMsgId: 'M',
      });
      const second = (await contract.track(messageId)).json;
      expect(second).toMatchObject({ status: 'error', status_success: false });
      if (dialect === 'published') expect(second).toMatchObject({ status_event: 'SEND', status_code: '21' });
      else expect(second).not.toHaveProperty('status_code');
      expect((await contract.admin('POST', `${base}/message/NOSUCH/event`, { status: 'x' })).status).toBe(
        404,
      );
    });

    it.each([`/admin/mailbox/${SENDER}`, `${base}/mailbox/${SENDER}`, `/messageexchange/mailbox/${SENDER}`])(
      'describe a mailbox at %s',
      async (path) => {
        expect((await contract.admin('GET', path)).json).toEqual({
          mailbox_id: SENDER,
          mailbox_name: 'TESTMB1',
          billing_entity: 'England',
          ods_code: 'X26',
          org_code: 'X26',
          org_name: '',
          active: true,
        });
      },
    );

    it.each(['/admin', base])('describe a message under %s', async (prefix) => {
      const messageId = await contract.sent({ headers: { 'mex-filename': 'a.txt' } });
      expect((await contract.admin('GET', `${prefix}/message/${messageId}`)).json).toMatchObject({
        message_id: messageId,
        message_type: 'Data',
        status: 'Accepted',
        filename: 'a.txt',
        file_size: 5,
        chunk_count: 1,
        sender: SENDER,
        recipient: RECIPIENT,
        is_encrypted: false,
        status_success: 'SUCCESS',
      });
    });

    it('clear one mailbox’s lists and leave the other party its message', async () => {
      const messageId = await contract.sent();
      const reply = await contract.admin('DELETE', `${base}/reset/${RECIPIENT.toLowerCase()}`);
      expect([reply.status, reply.json]).toEqual([200, { message: `mailbox ${RECIPIENT} reset` }]);
      expect(await contract.inbox()).toEqual([]);
      expect((await contract.track(messageId)).status).toBe(200);
      await contract.admin('DELETE', `${base}/reset/${SENDER}`);
      expect((await contract.track(messageId)).status).toBe(404);

      const other = await contract.sent();
      await contract.admin('DELETE', `${base}/reset/${SENDER}`);
      expect((await contract.track(other)).status).toBe(404);
      expect((await contract.get(other)).status).toBe(200);
      expect((await contract.admin('DELETE', `${base}/reset/NOSUCH`)).status).toBe(404);
    });

    it('clear everything', async () => {
      await contract.sent();
      const reply = await contract.admin('DELETE', '/admin/reset');
      expect([reply.status, reply.json]).toEqual([200, { message: 'all mailboxes reset' }]);
      expect(await contract.inbox()).toEqual([]);
    });
  });

  describe.skipIf(isExternal)('the simulator’s own admin calls', () => {
    const deliver = async (body: object) => {
      const reply = await contract.admin('POST', '/admin/deliver', {
        sender: SENDER,
        recipient: STRANGER,
        workflow_id: 'ANYTHING',
        parts: [Buffer.from('body').toString('base64')],
        ...body,
      });
      return (reply.json as { message_id: string }).message_id;
    };

    const DAY_MS = 86_400_000;
    const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
    const compact = (time: string) => time.replace(/\D/g, '').slice(0, 14);

    it('deliver a message accepted in the past, in its place in the inbox', async () => {
      const acceptedAt = ago(2);
      const older = await deliver({ accepted_at: acceptedAt });
      const newest = await deliver({});
      const oldest = await deliver({ accepted_at: ago(3) });
      expect(await contract.inbox(STRANGER)).toEqual([oldest, older, newest]);
      const { headers } = await contract.get(older, { as: STRANGER });
      if (dialect === 'published') expect(older.slice(0, 14)).toBe(compact(acceptedAt));
      else expect(headers['mex-statustimestamp']).toBe(compact(acceptedAt));
    });

    it('carry names as UTF-8 bytes and show them as text in tracking', async () => {
      const fileName = 'قائمة – Núñez.pdf';
      const id = await deliver({
        file_name: fileName,
        subject: 'Résumé',
        local_id: 'é-1',
        content_type: 'text/csv',
      });
      const { headers } = await contract.get(id, { as: STRANGER });
      expect(Buffer.from(headers['mex-filename'] as string, 'latin1').toString()).toBe(fileName);
      expect((await contract.track(id)).json).toMatchObject({ filename: fileName, local_id: 'é-1' });
    });

    it('take parts as they are to be stored', async () => {
      const parts = ['one', 'two'].map((part) => gzipSync(part).toString('base64'));
      const id = await deliver({ parts, content_encoding: 'gzip' });
      const reply = await contract.get(`${id}/2`, { as: STRANGER, headers: { 'accept-encoding': 'gzip' } });
      expect([reply.status, gunzipSync(reply.body).toString()]).toEqual([200, 'two']);
      expect((await contract.get(id, { as: STRANGER })).text).toBe('one');
    });

    it('deliver in another status', async () => {
      const acknowledged = await deliver({ status: 'acknowledged' });
      expect((await contract.track(acknowledged)).json).toMatchObject({ status: 'acknowledged' });
      const uploading = await deliver({ status: 'uploading' });
      expect((await contract.track(uploading)).json).toMatchObject({ status: 'uploading' });
    });

    it('let messages older than five days expire at the time they would have', async () => {
      const acceptedAt = ago(8);
      const id = await deliver({ accepted_at: acceptedAt, local_id: 'late' });
      expect((await contract.track(id)).json).toMatchObject({ status: 'undeliverable' });
      const reports = await contract.inbox(SENDER);
      const { headers } = await contract.get(reports.at(-1) as string, { as: SENDER });
      expect(headers).toMatchObject({ 'mex-linkedmsgid': id, 'mex-localid': 'late', 'mex-statuscode': '14' });
      const expiredAt = new Date(new Date(acceptedAt).getTime() + 5 * DAY_MS).toISOString();
      expect(headers['mex-statustimestamp']).toBe(compact(expiredAt));
    });

    it('give the true history of every message: what happened, when and by whom', async () => {
      await contract.admin('DELETE', '/admin/reset');
      const first = await contract.sent({ headers: { 'mex-localid': 'truth-1' } });
      const program = { headers: { 'user-agent': 'a program' } };
      await contract.list(RECIPIENT, '', program);
      await contract.list(RECIPIENT, '', program);
      await contract.get(first, program);
      await contract.admin('POST', '/admin/faults', {
        match: { method: 'GET', message_id: first },
        cut_after_bytes: 2,
      });
      await expect(contract.get(first)).rejects.toThrow();
      await contract.acknowledge(first, program);
      await contract.admin('POST', `/admin/message/${first}/event`, { status: 'accepted' });
      await contract.list();
      await contract.admin('POST', `/admin/message/${first}/event`, { status: 'acknowledged' });
      const gone = await deliver({ accepted_at: ago(31) });

      const { json } = await contract.admin('GET', '/admin/truth');
      const { messages } = json as { messages: Truth[] };
      const told = messages.find(({ message_id }) => message_id === first);
      expect(told).toMatchObject({
        sender: SENDER,
        recipient: RECIPIENT,
        local_id: 'truth-1',
        stored_bytes: 5,
      });
      const by = (user_agent: string) => ({ mailbox_id: RECIPIENT, user_agent });
      expect(told?.status).toBe('acknowledged');
      expect(told?.history).toMatchObject([
        { what: 'uploading' },
        { what: 'accepted', at: expect.stringMatching(/Z$/) },
        { what: 'listed', by: by('a program') },
        { what: 'downloaded', by: by('a program'), part_number: 1, whole: true },
        { what: 'downloaded', whole: false },
        { what: 'acknowledged', by: by('a program') },
        { what: 'put_back', by: { mailbox_id: '', user_agent: 'admin' } },
        { what: 'listed' },
        { what: 'acknowledged', by: by('other software') },
      ]);
      const erased = messages.find(({ message_id }) => message_id === gone);
      expect(erased?.status).toBe('erased');
      expect(erased?.history.map(({ what }) => what)).toEqual([
        'uploading',
        'accepted',
        'error',
        'undeliverable',
        'erased',
      ]);
      await contract.admin('DELETE', '/admin/reset');
      expect((await contract.admin('GET', '/admin/truth')).json).toMatchObject({ messages: [] });
    });

    it('refuse anything that is not a message', async () => {
      for (const body of [
        { parts: [] },
        { sender: 'NOSUCH' },
        { accepted_at: 'yesterday' },
        { subject: 'a\nb' },
        { x: 1 },
      ]) {
        const reply = await contract.admin('POST', '/admin/deliver', {
          sender: SENDER,
          recipient: STRANGER,
          workflow_id: 'W',
          parts: ['aGk='],
          ...body,
        });
        expect(reply.status).toBe('sender' in body ? 404 : 400);
      }
      const broken = await contract.call('POST', '/admin/faults', { body: '{' });
      expect(broken.status).toBe(400);
    });
  });
});
