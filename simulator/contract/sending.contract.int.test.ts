import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Contract,
  dialects,
  isExternal,
  openContract,
  RECIPIENT,
  SENDER,
  type Sending,
  STRANGER,
  uniqueId,
  WORKFLOW,
  WORKFLOW_TO_ALL,
} from './contract';

describe.each(dialects)('%s', (dialect) => {
  let contract: Contract;

  beforeAll(async () => {
    contract = await openContract({ dialect });
  });
  afterAll(() => contract.close());

  const outbox = `/messageexchange/${SENDER}/outbox`;

  /** The status and the body of a refusal in version 1. */
  async function refused(sending: Sending) {
    const { status, json } = await contract.send({ version: 1, ...sending });
    return [status, json];
  }

  const v1 = (errorEvent: string, errorCode: string, errorDescription: string) => ({
    errorEvent,
    errorCode,
    errorDescription,
  });

  describe('sending in one request', () => {
    it('answers 202 with messageID in version 1 and message_id in version 2', async () => {
      const first = await contract.send({ version: 1 });
      expect([first.status, first.json]).toEqual([
        202,
        { messageID: expect.stringMatching(/^[0-9A-F_]{24,}$/) },
      ]);
      const second = await contract.send({ version: 2 });
      expect([second.status, second.json]).toEqual([
        202,
        { message_id: expect.stringMatching(/^[0-9A-F_]{24,}$/) },
      ]);
    });

    it('puts the message into the recipient’s inbox at once', async () => {
      const messageId = await contract.sent();
      expect(await contract.inbox()).toContain(messageId);
    });

    it('passes every header of the sender on to the recipient', async () => {
      const given = {
        'mex-subject': 'A subject',
        'mex-localid': uniqueId(),
        'mex-partnerid': 'partner',
        'mex-filename': 'results.csv',
        'mex-content-checksum': 'md5:b10a8db164e0754105b7a99be72e3fe5',
        'mex-content-type': 'text/csv',
      };
      const messageId = await contract.sent({
        headers: { ...given, 'mex-content-encrypted': 'yes', 'mex-content-compressed': 'T' },
      });
      const { headers } = await contract.get(messageId);
      expect(headers).toMatchObject({
        ...given,
        'mex-content-encrypted': 'Y',
        'mex-content-compressed': 'Y',
      });
    });

    it('accepts only the documented words as yes for the two flags', async () => {
      const messageId = await contract.sent({
        headers: { 'mex-content-encrypted': 'N', 'mex-content-compressed': 'perhaps' },
      });
      const { headers } = await contract.get(messageId);
      expect(headers).not.toHaveProperty('mex-content-encrypted');
      expect(headers['mex-content-compressed']).toBe(dialect === 'published' ? 'N' : undefined);
    });

    it('keeps the bytes of a header unchanged', async () => {
      const subject = Buffer.from('Núñez – 王', 'utf8').toString('latin1');
      const messageId = await contract.sent({ headers: { 'mex-subject': subject } });
      const { headers } = await contract.get(messageId);
      expect(headers['mex-subject']).toBe(subject);
    });

    it('names a file without a name after the message', async () => {
      const messageId = await contract.sent();
      const { headers } = await contract.get(messageId);
      expect(headers['mex-filename']).toBe(`${messageId}.dat`);
    });

    it('takes Content-Type, in lower case, where there is no Mex-Content-Type', async () => {
      const messageId = await contract.sent({ headers: { 'content-type': 'Application/PDF' } });
      const { headers } = await contract.get(messageId);
      expect(headers['content-type']).toBe('application/pdf');
      expect(headers['mex-content-type']).toBe(dialect === 'published' ? undefined : 'application/pdf');
    });

    it('trims and upper-cases the recipient', async () => {
      const messageId = await contract.sent({ to: `  ${RECIPIENT.toLowerCase()} ` });
      expect(await contract.inbox()).toContain(messageId);
    });

    it('allows a mailbox to send to itself', async () => {
      const messageId = await contract.sent({ to: SENDER, workflow: WORKFLOW_TO_ALL });
      expect(await contract.inbox(SENDER)).toContain(messageId);
    });

    it('accepts a body of unknown length', async () => {
      const reply = await contract.send({
        headers: { 'transfer-encoding': 'chunked' },
        body: 'of unknown length',
      });
      const { message_id } = reply.json as { message_id: string };
      expect((await contract.get(message_id, { version: 1 })).text).toBe('of unknown length');
    });

    it('keeps the order of acceptance in the inbox', async () => {
      const sent: string[] = [];
      for (let i = 0; i < 5; i += 1)
        sent.push(await contract.sent({ to: STRANGER, workflow: WORKFLOW_TO_ALL }));
      expect((await contract.inbox(STRANGER)).slice(-5)).toEqual(sent);
    });
  });

  describe('a send is refused', () => {
    it('with the list of missing required headers', async () => {
      const reply = await contract.call('POST', outbox, { as: SENDER, body: 'x', version: 2 });
      expect(reply.status).toBe(400);
      expect(reply.headers['content-type']).toBe('application/json');
      expect(reply.json).toMatchObject({
        detail: [
          { type: 'missing', loc: ['header', 'mex-to'], msg: 'Field required' },
          { type: 'missing', loc: ['header', 'mex-workflowid'], msg: 'Field required' },
        ],
      });
    });

    it.each([
      ['mex-to', 100],
      ['mex-workflowid', 300],
      ['mex-subject', 500],
      ['mex-localid', 300],
      ['mex-partnerid', 500],
      ['mex-filename', 300],
      ['mex-content-encrypted', 20],
      ['mex-content-compressed', 20],
      ['mex-content-checksum', 100],
      ['mex-content-type', 100],
      ['mex-chunk-range', 20],
    ])('with 400 when %s is longer than %i', async (name, max) => {
      const reply = await contract.send({ headers: { [name]: 'a'.repeat(max + 1) } });
      expect(reply.status).toBe(400);
      expect(reply.json).toMatchObject({
        detail: [
          {
            type: 'string_too_long',
            loc: ['header', name],
            msg: `String should have at most ${max} characters`,
          },
        ],
      });
    });

    it.each(['mex-subject', 'mex-localid', 'mex-filename', 'mex-content-type', 'mex-to', 'mex-workflowid'])(
      'with 06 when %s contains a tab',
      async (name) => {
        expect(await refused({ headers: { [name]: 'a\tb' } })).toEqual([
          400,
          v1('TRANSFER', '06', 'MalformedControlFile'),
        ]);
      },
    );

    it.each(['mex-to', 'mex-workflowid', 'mex-content-checksum'])(
      'with 06 when %s is a web address',
      async (name) => {
        expect(await refused({ headers: { [name]: 'https://example.org' } })).toEqual([
          400,
          v1('TRANSFER', '06', 'MalformedControlFile'),
        ]);
      },
    );

    it('when the checksum contains anything but letters, digits, space, colon, hyphen and slash', async () => {
      expect(await refused({ headers: { 'mex-content-checksum': 'md5=abc' } })).toEqual([
        400,
        expect.objectContaining({ errorDescription: 'Invalid checksum' }),
      ]);
    });

    it('with 08 when the recipient is blank', async () => {
      expect(await refused({ to: ' ' })).toEqual([400, v1('SEND', '08', 'TO_DTS missing')]);
    });

    it('with 422 when the encoding is not gzip', async () => {
      expect(await refused({ headers: { 'content-encoding': 'br' } })).toEqual([
        422,
        v1('SEND', 'UnsupportedContentEncoding', 'Unsupported content encoding'),
      ]);
    });

    it.each(['2:3', '0:1', '2:1', '1', 'a:b', '1:2:3'])(
      'with 417 when the chunk range is %s',
      async (range) => {
        expect(await refused({ headers: { 'mex-chunk-range': range } })).toEqual([
          417,
          v1('SEND', 'InvalidHeaderChunks', 'Invalid chunk values sent in mex-Chunk-Range header'),
        ]);
      },
    );

    it('with 12 when the recipient does not exist, in both shapes', async () => {
      expect(await refused({ to: 'NOSUCH' })).toEqual([417, v1('SEND', '12', 'Unregistered to address')]);
      const second = await contract.send({ to: 'NOSUCH', version: 2 });
      expect(second.headers['content-type']).toBe('application/vnd.mesh.v2+json');
      expect(second.json).toEqual({
        detail: [{ event: 'SEND', code: '12', msg: 'Unregistered to address' }],
      });
    });

    it('with 02 when the body is empty', async () => {
      expect(await refused({ body: '' })).toEqual([
        417,
        v1('COLLECT', '02', 'Data file is missing or inaccessible.'),
      ]);
    });

    it.each<[string, Sending]>([
      [
        'a control character before a bad checksum',
        { headers: { 'mex-subject': 'a\tb', 'mex-content-checksum': '=' } },
      ],
      ['a blank recipient before a bad encoding', { to: ' ', headers: { 'content-encoding': 'br' } }],
      [
        'a bad encoding before a bad range',
        { headers: { 'content-encoding': 'br', 'mex-chunk-range': '9' } },
      ],
      ['a bad range before an unknown recipient', { to: 'NOSUCH', headers: { 'mex-chunk-range': '9' } }],
      ['an unknown recipient before an empty body', { to: 'NOSUCH', body: '' }],
    ])('for %s', async (order, sending) => {
      const codes = ['06', '08', 'UnsupportedContentEncoding', 'InvalidHeaderChunks', '12'];
      const position = ['a control', 'a blank', 'a bad encoding', 'a bad range', 'an unknown'].findIndex(
        (start) => {
          return order.startsWith(start);
        },
      );
      const [, body] = await refused(sending);
      expect(body).toMatchObject({ errorCode: codes[position] });
    });

    it('and leaves nothing behind', async () => {
      const localId = uniqueId();
      await contract.send({ body: '', headers: { 'mex-localid': localId } });
      expect((await contract.trackLocal(localId)).status).toBe(404);
    });
  });

  describe.runIf(dialect === 'published' && !isExternal)('what the real service enforces', () => {
    it('refuses a sender other than the token’s', async () => {
      expect(await refused({ headers: { 'mex-from': STRANGER } })).toEqual([
        400,
        v1('SEND', '07', 'Invalid From Address in the control file'),
      ]);
      expect((await contract.send({ headers: { 'mex-from': SENDER } })).status).toBe(202);
    });

    it('refuses a workflow that does not exist or that the recipient does not receive', async () => {
      for (const sending of [
        { workflow: 'NO_SUCH' },
        { workflow: ' ' },
        { to: STRANGER, workflow: WORKFLOW },
      ]) {
        expect(await refused(sending)).toEqual([
          417,
          v1('SEND', '17', 'Workflow ID not registered for mailbox'),
        ]);
      }
    });

    it('refuses a workflow that the sender may not send', async () => {
      expect(await refused({ from: RECIPIENT, to: SENDER })).toEqual([
        417,
        v1('SEND', '16', 'Sender is not allowed to send messages of this type'),
      ]);
    });

    it('gives message ids of time, underscore and six hexadecimal digits', async () => {
      expect(await contract.sent()).toMatch(/^20\d{18}_[0-9A-F]{6}$/);
    });

    it('refuses control characters that no HTTP parser passes on', async () => {
      const reply = await rawRequest('mex-subject: a\x01b');
      expect(reply).toMatch(/^HTTP\/1\.1 400 /);
      expect(reply).toContain('MalformedControlFile');
    });
  });

  /** Bytes on a plain socket: Node's client refuses to write such a header. */
  async function rawRequest(headerLine: string): Promise<string> {
    const { connect } = await import('node:tls');
    const { url, tls } = contract.caller.target;
    const socket = connect({ host: 'localhost', port: Number(new URL(url).port), ...tls });
    socket.write(`POST ${outbox} HTTP/1.1\r\nhost: localhost\r\n${headerLine}\r\ncontent-length: 0\r\n\r\n`);
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString();
  }
});
