import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEDIA_TYPE_V2 } from '../refusals';
import {
  type Contract,
  dialects,
  openContract,
  RECIPIENT,
  SENDER,
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

  const DAY_MS = 86_400_000;
  const COMPACT = /^\d{14}$/;
  const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/;

  /** Of either form. */
  function readTime(text: string): number {
    const iso = text.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6');
    return Date.parse(`${iso}Z`);
  }

  describe('tracking by message id', () => {
    it('has the documented fields in version 1', async () => {
      const localId = uniqueId();
      const messageId = await contract.sent({
        headers: {
          'mex-localid': localId,
          'mex-subject': 'subj',
          'mex-partnerid': 'p1',
          'mex-filename': 'a.txt',
          'mex-content-checksum': 'md5:abc',
          'mex-content-encrypted': 'Y',
          'mex-content-compressed': 'Y',
        },
      });
      const reply = await contract.track(messageId, { version: 1 });
      expect(reply.status).toBe(200);
      expect(reply.headers['content-type']).toBe('application/json');
      const common = {
        addressType: 'ALL',
        checksum: 'md5:abc',
        compressFlag: 'Y',
        dtsId: messageId,
        encryptedFlag: 'Y',
        expiryTime: expect.stringMatching(/^\d{14}$/),
        fileName: 'a.txt',
        fileSize: 5,
        isCompressed: 'Y',
        localId,
        meshRecipientOdsCode: 'X26',
        messageId,
        partnerId: 'p1',
        recipient: RECIPIENT,
        recipientName: 'TESTMB2',
        recipientOrgCode: 'X26',
        sender: SENDER,
        senderName: 'TESTMB1',
        senderOdsCode: 'X26',
        senderOrgCode: 'X26',
        status: 'Accepted',
        subject: 'subj',
        uploadTimestamp: expect.stringMatching(/^\d{14}$/),
        version: '1.0',
        workflowId: WORKFLOW,
      };
      expect(reply.json).toEqual(
        dialect === 'published'
          ? {
              ...common,
              contentEncoding: '',
              contentsBase64: true,
              messageType: 'DATA',
              processId: null,
              recipientBillingEntity: 'Wales',
              recipientOrgName: null,
              recipientSmtp: `${RECIPIENT.toLowerCase()}@dts.nhs.uk`,
              senderBillingEntity: 'England',
              senderOrgName: null,
              senderSmtp: `${SENDER.toLowerCase()}@dts.nhs.uk`,
              statusCode: null,
              statusDescription: null,
              statusEvent: null,
              statusSuccess: null,
              statusTimestamp: null,
            }
          : {
              ...common,
              chunkCount: 1,
              contentEncoding: '',
              downloadTimestamp: '',
              messageType: 'Data',
              recipientOrgName: '',
              recipientSmtp: '',
              senderOrgName: '',
              senderSmtp: '',
              statusSuccess: 'SUCCESS',
            },
      );
    });

    it('has the documented fields in version 2', async () => {
      const localId = uniqueId();
      const messageId = await contract.sent({ headers: { 'mex-localid': localId, 'mex-filename': 'a.txt' } });
      const reply = await contract.track(messageId);
      expect(reply.headers['content-type']).toBe('application/vnd.mesh.v2+json');
      expect(reply.json).toEqual({
        message_id: messageId,
        local_id: localId,
        workflow_id: WORKFLOW,
        filename: 'a.txt',
        expiry_time: expect.stringMatching(dialect === 'published' ? COMPACT : ISO),
        upload_timestamp: expect.stringMatching(dialect === 'published' ? COMPACT : ISO),
        recipient: RECIPIENT,
        recipient_name: 'TESTMB2',
        recipient_ods_code: 'X26',
        recipient_org_code: 'X26',
        recipient_org_name: '',
        status_success: true,
        status: 'accepted',
        ...(dialect === 'published' && {
          status_event: 'TRANSFER',
          status_code: '01',
          status_description: 'Success',
          status_timestamp: expect.stringMatching(ISO),
        }),
      });
    });

    it('expires five days after sending', async () => {
      const messageId = await contract.sent();
      const { expiry_time, upload_timestamp } = (await contract.track(messageId)).json as Record<
        string,
        string
      >;
      const difference = readTime(expiry_time as string) - readTime(upload_timestamp as string);
      expect(Math.abs(difference - 5 * DAY_MS)).toBeLessThan(1000);
    });

    it('shows when the message was acknowledged', async () => {
      const messageId = await contract.sent();
      await contract.acknowledge(messageId);
      expect((await contract.track(messageId, { version: 1 })).json).toMatchObject({
        status: 'Acknowledged',
        downloadTimestamp: expect.stringMatching(/^\d{14}$/),
      });
    });

    it('is 404 to the recipient, to a stranger and for an unknown message', async () => {
      const messageId = await contract.sent();
      for (const as of [RECIPIENT, STRANGER]) {
        const reply = await contract.track(messageId, { as, version: 1 });
        expect([reply.status, reply.json]).toMatchObject([
          404,
          { errorEvent: '', errorDescription: 'Not Found' },
        ]);
      }
      expect((await contract.track('20200101000000000000_ABCDEF')).status).toBe(404);
    });

    it('needs messageID; localID in the query is not supported', async () => {
      const path = `/messageexchange/${SENDER}/outbox/tracking?localID=x`;
      const reply = await contract.call('GET', path, { as: SENDER });
      expect([reply.status, reply.json]).toMatchObject([
        400,
        { detail: [{ type: 'missing', loc: ['query', 'messageID'], msg: 'Field required' }] },
      ]);
    });

    it('accepts a message id in lower case', async () => {
      const messageId = await contract.sent();
      expect((await contract.track(messageId.toLowerCase())).status).toBe(200);
    });
  });

  describe('tracking by local id', () => {
    it('always has the version 1 body', async () => {
      const localId = uniqueId();
      const messageId = await contract.sent({ headers: { 'mex-localid': localId } });
      const reply = await contract.trackLocal(localId, { version: 2 });
      expect([reply.status, reply.json]).toMatchObject([
        200,
        { messageId, dtsId: messageId, status: 'Accepted' },
      ]);
      expect(reply.headers['content-type']).toBe('application/json');
    });

    it('is 404 when there is none, and for another sender’s', async () => {
      const localId = uniqueId();
      expect((await contract.trackLocal(localId)).status).toBe(404);
      await contract.sent({ headers: { 'mex-localid': localId } });
      expect((await contract.trackLocal(localId, { as: RECIPIENT })).status).toBe(404);
    });

    it('is 300 when there are several', async () => {
      const localId = uniqueId();
      for (let i = 0; i < 2; i += 1) await contract.sent({ headers: { 'mex-localid': localId } });
      const reply = await contract.trackLocal(localId, { version: 1 });
      const body = { errorEvent: '', errorCode: '', errorDescription: 'Multiple Choices' };
      expect([reply.status, reply.json]).toMatchObject([300, body]);
    });

    it('accepts any characters that a header can carry', async () => {
      const localId = `${uniqueId()} 50% ${Buffer.from('é').toString('latin1')}`;
      await contract.sent({ headers: { 'mex-localid': localId } });
      const typed = Buffer.from(localId, 'latin1').toString('utf8');
      expect((await contract.trackLocal(typed)).status).toBe(200);
    });
  });

  describe('looking up', () => {
    const lookUp = (path: string, version: 1 | 2) =>
      contract.call('GET', `/messageexchange/${path}`, { version });

    it('finds an organisation’s receivers without a token, in both shapes', async () => {
      const path = `endpointlookup/X26/${WORKFLOW}`;
      expect((await lookUp(path, 1)).json).toEqual({
        query_id: expect.any(String),
        results: [{ address: RECIPIENT, description: 'TESTMB2', endpoint_type: 'MESH' }],
      });
      const second = await lookUp(path, 2);
      expect(second.json).toEqual({ results: [{ mailbox_id: RECIPIENT, mailbox_name: 'TESTMB2' }] });
      expect(second.headers['content-type']).toBe(
        dialect === 'published' ? MEDIA_TYPE_V2 : 'application/json',
      );
    });

    it('finds nothing for another organisation, workflow or case', async () => {
      for (const path of [
        `X27/${WORKFLOW}`,
        'X26/NO_SUCH',
        `x26/${WORKFLOW}`,
        `X26/${WORKFLOW.toLowerCase()}`,
      ]) {
        const reply = await lookUp(`endpointlookup/${path}`, 2);
        expect([reply.status, reply.json]).toEqual([200, { results: [] }]);
      }
    });

    it.each([1, 2] as const)('finds every receiver of a workflow, in version %i', async (version) => {
      expect((await lookUp(`workflowsearch/${WORKFLOW_TO_ALL}`, version)).json).toEqual({
        results: [SENDER, RECIPIENT, STRANGER].map((mailbox_id, index) => ({
          mailbox_id,
          mailbox_name: `TESTMB${index + 1}`,
        })),
      });
    });

    it('refuses a blank code', async () => {
      const reply = await lookUp(`endpointlookup/%20/${WORKFLOW}`, 1);
      expect([reply.status, reply.json]).toMatchObject([400, { errorDescription: 'ods code missing' }]);
    });

    it('checks the Accept header', async () => {
      const reply = await contract.call('GET', `/messageexchange/workflowsearch/${WORKFLOW}`, {
        headers: { accept: 'application/json, application/vnd.mesh.v2+json' },
      });
      expect(reply.status).toBe(400);
    });
  });
});
