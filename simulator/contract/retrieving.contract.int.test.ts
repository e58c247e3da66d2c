import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Contract,
  isExternal,
  openContract,
  RECIPIENT,
  SENDER,
  STRANGER,
  uniqueId,
  WORKFLOW,
} from './contract';

let contract: Contract;

beforeAll(async () => {
  contract = await openContract();
});
afterAll(() => contract.close());

const NONE = '20200101000000000000_ABCDEF';
const noSuchMessage = { errorEvent: 'RECEIVE', errorCode: '20', errorDescription: 'Message does not exist' };
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
      'mex-chunk-range': '1:1',
      'mex-total-chunks': '1',
      'mex-addresstype': 'ALL',
      'mex-version': '1.0',
      'mex-localid': localId,
      'mex-filename': 'a.bin',
      'mex-messagetype': 'DATA',
      'mex-messageid': messageId,
      'mex-statuscode': '00',
      'mex-statusevent': 'TRANSFER',
      'mex-statusdescription': 'Transferred to recipient mailbox',
      'mex-statussuccess': 'SUCCESS',
      'mex-statustimestamp': expect.stringMatching(/^\d{14}$/),
      'last-modified': expect.any(String),
    });
    for (const absent of ['mex-subject', 'mex-partnerid', 'mex-linkedmsgid', 'mex-content-checksum']) {
      expect(reply.headers).not.toHaveProperty(absent);
    }
  });

  it('may be asked for by chunk number 1 and by an id in lower case', async () => {
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

  it('of what does not exist is 404 with code 20', async () => {
    const messageId = await contract.sent();
    expect((await contract.get(NONE, { version: 1 })).json).toEqual(noSuchMessage);
    const beyond = await contract.get(`${messageId}/2`, { version: 1 });
    expect([beyond.status, beyond.json]).toEqual([404, noSuchMessage]);
  });

  it.each(['0', '-1', 'x'])('of chunk %s is 400', async (chunk) => {
    const messageId = await contract.sent();
    const reply = await contract.get(`${messageId}/${chunk}`);
    expect([reply.status, reply.json]).toMatchObject([400, { detail: [{ loc: ['path', 'chunk_number'] }] }]);
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

  it.each([1, 2] as const)('undoes gzip for a client without it in version %i', async (version) => {
    const messageId = await contract.sent({ body: gzipSync(text), headers: { 'content-encoding': 'gzip' } });
    const reply = await get(messageId, version, 'identity');
    expect(reply.headers).not.toHaveProperty('content-encoding');
    expect(reply.headers['content-length']).toBe(String(text.length));
    expect(reply.text).toBe(text);
  });

  it('compresses what was sent plain for a client with gzip in version 2', async () => {
    const messageId = await contract.sent({ body: text });
    const reply = await get(messageId, 2, 'gzip');
    expect(reply.headers).toMatchObject({ 'content-encoding': 'gzip', 'mex-content-compressed': 'Y' });
    expect(reply.headers['content-length']).toBe(String(reply.body.length));
    expect(gunzipSync(reply.body).toString()).toBe(text);
  });

  it('leaves what was sent plain as it is in version 1', async () => {
    const messageId = await contract.sent({ body: text });
    const reply = await get(messageId, 1, 'gzip');
    expect(reply.headers).not.toHaveProperty('content-encoding');
    expect(reply.text).toBe(text);
  });

  it('treats each chunk as a gzip stream of its own', async () => {
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

  it.skipIf(isExternal)('hands on as it came what was announced as gzip and is not', async () => {
    const messageId = await contract.sent({ body: 'not gzip', headers: { 'content-encoding': 'gzip' } });
    const reply = await get(messageId, 2, 'identity');
    expect([reply.status, reply.text, reply.headers['content-encoding']]).toEqual([200, 'not gzip', 'gzip']);
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
      'mex-chunk-range': '1:1',
      'mex-from': SENDER,
    });
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

  it.skipIf(isExternal)('gives the stored size', async () => {
    const messageId = await contract.sent({ body: 'twelve bytes' });
    expect((await contract.head(messageId)).headers['content-length']).toBe('12');
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

  it('takes the message off the list and shows it to the sender as acknowledged', async () => {
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

  it.skipIf(isExternal)('ends downloading: 410 in both shapes', async () => {
    const messageId = await contract.sent();
    await contract.acknowledge(messageId);
    const first = await contract.get(messageId, { version: 1 });
    expect([first.status, first.json]).toEqual([410, gone]);
    const second = await contract.get(messageId, { version: 2 });
    const { errorEvent: event, errorCode: code, errorDescription: msg } = gone;
    expect(second.json).toEqual({ detail: [{ event, code, msg }] });
  });
});
