import { describe, expect, it } from 'vitest';
import { endpointsAnswer, inboxAnswer, sentAnswer, trackingAnswer } from './answers';

describe('trackingAnswer', () => {
  it('reads version 1', () => {
    const answer = trackingAnswer.parse({
      addressType: 'ALL',
      downloadTimestamp: '20261121080623',
      expiryTime: '20261126080622',
      fileName: 'a.txt',
      localId: 'loc-1',
      linkedMsgId: '',
      meshRecipientOdsCode: 'X26',
      messageId: 'EA557F2F',
      recipient: 'X26ABC2',
      recipientName: 'TESTMB2',
      status: 'Acknowledged',
      statusSuccess: 'SUCCESS',
      uploadTimestamp: '20261121080622',
      workflowId: 'TEST_WORKFLOW',
    });
    expect(answer).toEqual({
      messageId: 'EA557F2F',
      localId: 'loc-1',
      sizeBytes: null,
      workflowId: 'TEST_WORKFLOW',
      fileName: 'a.txt',
      status: 'acknowledged',
      statusSuccess: true,
      statusEvent: null,
      statusCode: null,
      statusDescription: null,
      statusTimestamp: null,
      uploadedAt: new Date('2026-11-21T08:06:22Z'),
      expiresAt: new Date('2026-11-26T08:06:22Z'),
      downloadedAt: new Date('2026-11-21T08:06:23Z'),
      recipient: 'X26ABC2',
      recipientName: 'TESTMB2',
      recipientOdsCode: 'X26',
      linkedMessageId: null,
    });
  });

  it('reads version 2', () => {
    const answer = trackingAnswer.parse({
      message_id: 'EA557F2F',
      local_id: 'loc-1',
      filename: 'a.txt',
      expiry_time: '2026-11-26T08:06:22.330753',
      upload_timestamp: '2026-11-21T08:06:22.330804',
      recipient_ods_code: 'X26',
      status_success: false,
      status: 'undeliverable',
      status_event: 'SEND',
      status_code: '14',
      status_timestamp: '2026-11-26T08:06:22.400000',
    });
    expect(answer).toMatchObject({
      messageId: 'EA557F2F',
      status: 'undeliverable',
      statusSuccess: false,
      statusEvent: 'SEND',
      statusCode: '14',
      statusTimestamp: new Date('2026-11-26T08:06:22.400Z'),
      expiresAt: new Date('2026-11-26T08:06:22.330Z'),
      downloadedAt: null,
    });
  });

  it('accepts version 1’s words for a failed data message', () => {
    const failed = { messageId: 'A', status: 'Error', statusSuccess: 'ERROR', failureDate: '20261126080622' };
    expect(trackingAnswer.parse({ ...failed, failureDiagnostic: 'Not collected' })).toMatchObject({
      statusSuccess: false,
      statusDescription: 'Not collected',
      statusTimestamp: new Date('2026-11-26T08:06:22Z'),
    });
  });

  it('keeps a status and fields that it does not know', () => {
    const answer = trackingAnswer.parse({ message_id: 'A', status: 'In_Quarantine', colour: 'blue' });
    expect(answer.status).toBe('in_quarantine');
  });

  it.each([{ message_id: 'A' }, { status: 'accepted' }, {}, [], null])(
    'refuses %j, which lacks essentials',
    (body) => {
      expect(trackingAnswer.safeParse(body).success).toBe(false);
    },
  );
});

describe('sentAnswer', () => {
  it.each([{ message_id: 'A' }, { messageID: 'A' }, { messageId: 'A', blockID: 1 }])(
    'finds the id in %j',
    (body) => {
      expect(sentAnswer.parse(body)).toBe('A');
    },
  );

  it.each([{}, { message_id: '' }, null])('refuses %j', (body) => {
    expect(sentAnswer.safeParse(body).success).toBe(false);
  });
});

describe('endpointsAnswer', () => {
  it('reads both versions', () => {
    const v1 = {
      query_id: 'x',
      results: [{ address: 'X26ABC2', description: 'TESTMB2', endpoint_type: 'MESH' }],
    };
    const v2 = { results: [{ mailbox_id: 'X26ABC2', mailbox_name: 'TESTMB2' }] };
    const expected = [{ mailboxId: 'X26ABC2', mailboxName: 'TESTMB2' }];
    expect([endpointsAnswer.parse(v1), endpointsAnswer.parse(v2)]).toEqual([expected, expected]);
  });

  it('accepts a mailbox without a name, and refuses one without an id', () => {
    expect(endpointsAnswer.parse({ results: [{ address: 'A' }] })).toEqual([
      { mailboxId: 'A', mailboxName: '' },
    ]);
    expect(endpointsAnswer.safeParse({ results: [{ mailbox_name: 'A' }] }).success).toBe(false);
  });
});

describe('inboxAnswer', () => {
  it('tells the last page of version 2 from a page of version 1', () => {
    expect(inboxAnswer.parse({ messages: [], links: { self: '/x' }, approx_inbox_count: 3 })).toEqual({
      messageIds: [],
      next: null,
      approximateCount: 3,
    });
    expect(inboxAnswer.parse({ messages: ['A'] }).next).toBeUndefined();
  });
});
