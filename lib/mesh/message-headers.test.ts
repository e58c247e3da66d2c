import { describe, expect, it } from 'vitest';
import { parseMessageHeaders } from './message-headers';

const data = {
  'mex-from': 'X26ABC1',
  'mex-to': 'X26ABC2',
  'mex-workflowid': 'TEST_WORKFLOW',
  'mex-chunk-range': '1:3',
  'mex-total-chunks': '3',
  'mex-localid': 'loc-1',
  'mex-partnerid': 'p1',
  'mex-filename': 'a.txt',
  'mex-subject': 'subj',
  'mex-messagetype': 'DATA',
  'mex-messageid': 'EA557F2F',
  'mex-statuscode': '00',
  'mex-statusevent': 'TRANSFER',
  'mex-statusdescription': 'Transferred to recipient mailbox',
  'mex-statussuccess': 'SUCCESS',
  'mex-statustimestamp': '20261121080622',
  'mex-content-compressed': 'Y',
  'mex-content-checksum': 'md5:b10a',
  'mex-content-type': 'text/plain',
  'last-modified': 'Sat, 21 Nov 2026 08:06:22 UTC',
  'content-length': '25',
  'content-encoding': 'GZIP',
  'content-type': 'application/octet-stream',
};

describe('parseMessageHeaders', () => {
  it('reads a part of a data message', () => {
    expect(parseMessageHeaders(data, 'asked')).toEqual({
      messageId: 'EA557F2F',
      idTime: null,
      messageType: 'DATA',
      from: 'X26ABC1',
      to: 'X26ABC2',
      workflowId: 'TEST_WORKFLOW',
      subject: 'subj',
      localId: 'loc-1',
      partnerId: 'p1',
      fileName: 'a.txt',
      contentType: 'text/plain',
      checksum: 'md5:b10a',
      compressed: true,
      encrypted: false,
      totalParts: 3,
      partNumber: 1,
      statusCode: '00',
      statusEvent: 'TRANSFER',
      statusDescription: 'Transferred to recipient mailbox',
      statusSuccess: true,
      statusTimestamp: new Date('2026-11-21T08:06:22Z'),
      linkedMessageId: null,
      contentLength: 25,
      contentEncoding: 'gzip',
      lastModified: new Date('2026-11-21T08:06:22Z'),
      raw: data,
    });
  });

  it('reads a report, which has no sender and no parts', () => {
    const report = {
      'mex-messagetype': 'REPORT',
      'mex-chunk-range': '1:0',
      'mex-statussuccess': 'ERROR',
      'mex-statuscode': '14',
      'mex-linkedmsgid': 'EA557F2F',
      'content-length': '0',
    };
    expect(parseMessageHeaders(report, 'R')).toMatchObject({
      messageId: 'R',
      messageType: 'REPORT',
      from: null,
      totalParts: 0,
      statusSuccess: false,
      linkedMessageId: 'EA557F2F',
      contentLength: 0,
    });
  });

  it('assumes one part and no flags when nothing is said', () => {
    expect(parseMessageHeaders({}, 'A')).toMatchObject({
      messageId: 'A',
      messageType: 'DATA',
      totalParts: 1,
      partNumber: 1,
      compressed: false,
      statusSuccess: null,
      contentLength: null,
    });
  });

  it.each(['Y', 'yes', 'TRUE', 't', 'on', '1'])('takes %s for yes', (value) => {
    expect(parseMessageHeaders({ 'mex-content-encrypted': value }, 'A').encrypted).toBe(true);
  });
});

it('never uses MESH’s own type of its answers as the type of a file', () => {
  const typeOf = (headers: Record<string, string>) => parseMessageHeaders(headers, 'EA557F2F').contentType;
  const own = 'application/vnd.mesh.v2+json';
  expect(typeOf({ 'content-type': own })).toBeNull();
  expect(typeOf({ 'content-type': 'Application/vnd.MESH.v1+json; charset=utf-8' })).toBeNull();
  expect(typeOf({ 'mex-content-type': own, 'content-type': own })).toBeNull();
  expect(typeOf({ 'mex-content-type': own, 'content-type': 'text/csv' })).toBe('text/csv');
  expect(typeOf({ 'mex-content-type': 'application/json', 'content-type': own })).toBe('application/json');
});
