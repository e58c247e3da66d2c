import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Choices } from '../dialect';
import { MEDIA_TYPE_V2 } from '../refusals';
import {
  type Contract,
  dialects,
  isExternal,
  openContract,
  RECIPIENT,
  SENDER,
  STRANGER,
  uniqueId,
  WORKFLOW,
} from './contract';

describe.each(dialects)('%s', (dialect) => {
  let contract: Contract;

  beforeAll(async () => {
    contract = await openContract({ dialect });
  });
  afterAll(() => contract.close());

  const NONE = '20200101000000000000_ABCDEF';
  const noSuchMessage = {
    errorEvent: 'RECEIVE',
    errorCode: '20',
    errorDescription: 'Message does not exist',
  };
  const transferred = {
    'mex-statuscode': '00',
    'mex-statusevent': 'TRANSFER',
    'mex-statusdescription': 'Transferred to recipient mailbox',
    'mex-statussuccess': 'SUCCESS',
    'mex-statustimestamp': expect.stringMatching(/^\d{14}$/),
  };
  const TEST_SERVER_ONLY = [
    'mex-chunk-range',
    'mex-total-chunks',
    'last-modified',
    ...Object.keys(transferred),
  ];
  const gone = {
    errorEvent: 'SEND',
    errorCode: 'Message already accepted',
    errorDescription: 'Message no longer available for download',
  };

  describe('a download', () => {
    it('has the documented headers and the bytes that were sent', async () => {
      const body = Buffer.from([0, 255, 128, 10, 13, 0]);
      const localId = uniqueId();
      const messageId = await contract.sent({
        body,
        headers: { 'mex-localid': localId, 'mex-filename': 'a.bin' },
      });
      const reply = await contract.get(messageId);
      expect([reply.status, reply.body]).toEqual([200, body]);
      expect(reply.headers).toMatchObject({
        'content-length': '6',
        'mex-from': SENDER,
        'mex-to': RECIPIENT,
        'mex-workflowid': WORKFLOW,
        'mex-addresstype': 'ALL',
        'mex-version': '1.0',
        'mex-localid': localId,
        'mex-filename': 'a.bin',
        'mex-messagetype': 'DATA',
        'mex-messageid': messageId,
      });
      if (dialect === 'published') {
        expect(reply.headers).toMatchObject({
          'mex-fromsmtp': `${SENDER.toLowerCase()}@dts.nhs.uk`,
          'mex-tosmtp': `${RECIPIENT.toLowerCase()}@dts.nhs.uk`,
          'mex-content-compressed': 'N',
          etag: expect.stringMatching(/^[0-9a-f]{40}$/),
        });
        for (const absent of TEST_SERVER_ONLY) expect(reply.headers).not.toHaveProperty(absent);
      } else {
        expect(reply.headers).toMatchObject({
          'mex-chunk-range': '1:1',
          'mex-total-chunks': '1',
          ...transferred,
          'last-modified': expect.stringMatching(/ UTC$/),
        });
        expect(reply.headers).not.toHaveProperty('etag');
      }
      for (const absent of ['mex-subject', 'mex-partnerid', 'mex-linkedmsgid', 'mex-content-checksum']) {
        expect(reply.headers).not.toHaveProperty(absent);
      }
    });

    it('may use chunk number 1 and an id in lower case', async () => {
      const messageId = await contract.sent();
      const path = `/messageexchange/${RECIPIENT}/inbox/${messageId.toLowerCase()}/1`;
      expect((await contract.call('GET', path, { as: RECIPIENT })).text).toBe('hello');
    });

    it('has the message’s own type in version 2 only', async () => {
      const messageId = await contract.sent({ headers: { 'mex-content-type': 'application/pdf' } });
      expect((await contract.get(messageId, { version: 1 })).headers['content-type']).toBe(
        'application/octet-stream',
      );
      expect((await contract.get(messageId, { version: 2 })).headers['content-type']).toBe('application/pdf');
    });

    it('is refused to everyone but the recipient', async () => {
      const messageId = await contract.sent();
      for (const as of [STRANGER, SENDER]) {
        const reply = await contract.get(messageId, { as, version: 1 });
        expect([reply.status, reply.json]).toMatchObject([403, { errorDescription: 'Forbidden' }]);
      }
    });

    it('of an unknown message is 404 with code 20', async () => {
      const messageId = await contract.sent();
      expect((await contract.get(NONE, { version: 1 })).json).toEqual(noSuchMessage);
      const beyond = await contract.get(`${messageId}/2`, { version: 1 });
      expect([beyond.status, beyond.json]).toEqual([404, noSuchMessage]);
    });

    it.each(['0', '-1', 'x'])('of chunk %s is 400', async (chunk) => {
      const messageId = await contract.sent();
      const reply = await contract.get(`${messageId}/${chunk}`);
      expect([reply.status, reply.json]).toMatchObject([
        400,
        { detail: [{ loc: ['path', 'chunk_number'] }] },
      ]);
    });
  });

  describe('compression', () => {
    const text = 'the quick brown fox '.repeat(200);
    const get = (messageId: string, version: 1 | 2, acceptEncoding: string) => {
      return contract.get(messageId, { version, headers: { 'accept-encoding': acceptEncoding } });
    };

    it.each([1, 2] as const)('passes gzip through as stored in version %i', async (version) => {
      const body = gzipSync(text);
      const messageId = await contract.sent({ body, headers: { 'content-encoding': 'gzip' } });
      const reply = await get(messageId, version, 'deflate, gzip');
      expect(reply.headers).toMatchObject({ 'content-encoding': 'gzip', 'mex-content-compressed': 'Y' });
      expect(reply.headers['content-length']).toBe(String(body.length));
      expect(reply.body).toEqual(body);
    });

    it.each([1, 2] as const)('decompresses for a client without gzip in version %i', async (version) => {
      const messageId = await contract.sent({
        body: gzipSync(text),
        headers: { 'content-encoding': 'gzip' },
      });
      const reply = await get(messageId, version, 'identity');
      expect(reply.headers).not.toHaveProperty('content-encoding');
      expect(reply.headers['content-length']).toBe(String(text.length));
      expect(reply.text).toBe(text);
    });

    it('compresses plain content for a client with gzip in version 2', async () => {
      const messageId = await contract.sent({ body: text });
      const reply = await get(messageId, 2, 'gzip');
      expect(reply.headers).toMatchObject({ 'content-encoding': 'gzip', 'mex-content-compressed': 'Y' });
      expect(reply.headers['content-length']).toBe(String(reply.body.length));
      expect(gunzipSync(reply.body).toString()).toBe(text);
    });

    it('leaves plain content unchanged in version 1', async () => {
      const messageId = await contract.sent({ body: text });
      const reply = await get(messageId, 1, 'gzip');
      expect(reply.headers).not.toHaveProperty('content-encoding');
      expect(reply.text).toBe(text);
    });

    it('treats each chunk as a separate gzip stream', async () => {
      const gzip = { 'content-encoding': 'gzip' };
      const messageId = await contract.sent({
        body: gzipSync('one'),
        headers: { ...gzip, 'mex-chunk-range': '1:2' },
      });
      await contract.chunk(messageId, '2:2', { body: gzipSync('two'), headers: gzip });
      expect((await get(messageId, 2, '')).text).toBe('one');
      expect((await get(`${messageId}/2`, 2, '')).text).toBe('two');
      expect(gunzipSync((await get(`${messageId}/2`, 2, 'gzip')).body).toString()).toBe('two');
    });

    it('passes on content wrongly announced as gzip as it came, unless it fails over it', async () => {
      const messageId = await contract.sent({ body: 'not gzip', headers: { 'content-encoding': 'gzip' } });
      const reply = await get(messageId, 2, 'identity');
      if (dialect === 'test-server') expect(reply.status).toBe(500);
      else {
        const { status, text: body, headers } = reply;
        expect([status, body, headers['content-encoding']]).toEqual([200, 'not gzip', 'gzip']);
      }
    });
  });

  describe('HEAD', () => {
    it('has the headers of a download and no body', async () => {
      const messageId = await contract.sent({ headers: { 'mex-subject': 's' } });
      const reply = await contract.head(messageId);
      expect([reply.status, reply.text]).toEqual([200, '']);
      expect(reply.headers).toMatchObject({
        'mex-messageid': messageId,
        'mex-subject': 's',
        'mex-from': SENDER,
      });
      if (dialect === 'test-server')
        expect(reply.headers).toMatchObject({ 'mex-chunk-range': '1:1', ...transferred });
      else for (const absent of TEST_SERVER_ONLY) expect(reply.headers).not.toHaveProperty(absent);
    });

    it('has neither a status nor a time for the first of several parts, but a download of it has', async () => {
      const messageId = await contract.sent({ headers: { 'mex-chunk-range': '1:2' } });
      await contract.chunk(messageId, '2:2');
      const [head, first, second] = [
        await contract.head(messageId),
        await contract.get(messageId),
        await contract.get(`${messageId}/2`),
      ];
      expect(first.headers).toMatchObject({ 'mex-chunk-range': '1:2', ...transferred });
      for (const { headers } of [head, second]) {
        if (dialect === 'test-server') expect(headers).toMatchObject(transferred);
        else expect(headers).not.toHaveProperty('mex-statustimestamp');
      }
    });

    it('answers the recipient before and after acknowledging, and the sender', async () => {
      const messageId = await contract.sent();
      await contract.acknowledge(messageId);
      expect((await contract.head(messageId)).status).toBe(200);
      expect((await contract.head(messageId, { as: SENDER })).status).toBe(200);
    });

    it('does not tell a stranger that the message exists', async () => {
      const messageId = await contract.sent();
      expect((await contract.head(messageId, { as: STRANGER })).status).toBe(404);
      expect((await contract.head(NONE)).status).toBe(404);
    });

    it('gives neither the size nor the type of the file', async () => {
      const messageId = await contract.sent({ body: 'twelve bytes' });
      const { headers } = await contract.head(messageId);
      expect(headers['content-length']).toBe('0');
      expect(headers['content-type']).toBe(dialect === 'published' ? MEDIA_TYPE_V2 : undefined);
    });
  });

  describe('acknowledging', () => {
    it('answers with messageId in version 1 and with nothing in version 2', async () => {
      const messageId = await contract.sent();
      const first = await contract.acknowledge(messageId, { version: 1 });
      expect([first.status, first.json]).toEqual([200, { messageId }]);
      const second = await contract.acknowledge(messageId, { version: 2 });
      expect([second.status, second.text]).toEqual([200, '']);
    });

    it('removes the message from the list and shows it to the sender as acknowledged', async () => {
      const messageId = await contract.sent();
      await contract.acknowledge(messageId);
      expect(await contract.inbox()).not.toContain(messageId);
      expect((await contract.track(messageId)).json).toMatchObject({
        status: 'acknowledged',
        status_success: true,
      });
    });

    it('is refused for an unknown message and to anyone but the recipient', async () => {
      const messageId = await contract.sent();
      const unknown = await contract.acknowledge(NONE, { version: 1 });
      expect([unknown.status, unknown.json]).toEqual([404, noSuchMessage]);
      expect((await contract.acknowledge(messageId, { as: SENDER })).status).toBe(403);
      expect((await contract.acknowledge(messageId, { as: STRANGER })).status).toBe(403);
    });

    it('changes nothing while the message is uploading, but says 200', async () => {
      const messageId = await contract.sent({ headers: { 'mex-chunk-range': '1:2' } });
      expect((await contract.acknowledge(messageId)).status).toBe(200);
      expect((await contract.track(messageId)).json).toMatchObject({ status: 'uploading' });
    });

    it('ends downloading, 410 in both shapes, except on the test server', async () => {
      const messageId = await contract.sent();
      await contract.acknowledge(messageId);
      if (dialect === 'test-server') {
        expect((await contract.get(messageId)).text).toBe('hello');
        return;
      }
      const first = await contract.get(messageId, { version: 1 });
      expect([first.status, first.json]).toEqual([410, gone]);
      const second = await contract.get(messageId, { version: 2 });
      const { errorEvent: event, errorCode: code, errorDescription: msg } = gone;
      expect(second.json).toEqual({ detail: [{ event, code, msg }] });
    });
  });

  describe.runIf(dialect === 'published' && !isExternal)('what the description leaves open', () => {
    const opened = async (choices: Partial<Choices>, work: (other: Contract) => Promise<void>) => {
      const other = await openContract({ choices });
      await work(other).finally(() => other.close());
    };

    it.each(['200', '404', '410'] as const)(
      'may be %s for HEAD of an acknowledged message',
      async (answer) => {
        await opened({ 'head-acknowledged': answer }, async (other) => {
          const messageId = await other.sent();
          await other.acknowledge(messageId);
          expect((await other.head(messageId)).status).toBe(Number(answer));
          expect((await other.head(messageId, { as: SENDER })).status).toBe(200);
        });
      },
    );

    it('may be 404 for GET of one, and a body for acknowledging', async () => {
      await opened({ 'get-acknowledged': '404', 'acknowledge-body': 'message_id' }, async (other) => {
        const messageId = await other.sent();
        expect((await other.acknowledge(messageId)).json).toEqual({ message_id: messageId });
        const reply = await other.get(messageId, { version: 1 });
        expect([reply.status, reply.json]).toEqual([404, noSuchMessage]);
      });
    });

    it('may be 403 for a local id that no message has', async () => {
      await opened({ 'unknown-local-id': '403' }, async (other) => {
        const reply = await other.trackLocal(uniqueId(), { version: 1 });
        expect([reply.status, reply.json]).toMatchObject([
          403,
          { errorDescription: 'Message does not exist' },
        ]);
      });
    });
  });
});
