import { describe, expect, it } from 'vitest';
import { readErrorAnswer } from './error-answer';

const nothing = { isMeshReason: false, event: null, code: null, description: null, messageId: null };

describe('readErrorAnswer', () => {
  it('reads version 1', () => {
    const body = {
      messageID: 'M',
      errorEvent: 'SEND',
      errorCode: '12',
      errorDescription: 'Unregistered to address',
    };
    expect(readErrorAnswer(JSON.stringify(body))).toEqual({
      isMeshReason: true,
      event: 'SEND',
      code: '12',
      description: 'Unregistered to address',
      messageId: 'M',
    });
  });

  it('reads version 2', () => {
    const body = {
      message_id: 'M',
      detail: [{ event: 'SEND', code: 'InvalidHeaderChunks', msg: 'Invalid chunk' }],
    };
    expect(readErrorAnswer(JSON.stringify(body))).toEqual({
      isMeshReason: true,
      event: 'SEND',
      code: 'InvalidHeaderChunks',
      description: 'Invalid chunk',
      messageId: 'M',
    });
  });

  it('reads parameter validation', () => {
    const body = { detail: [{ type: 'missing', loc: ['header', 'mex-to'], msg: 'Field required' }] };
    expect(readErrorAnswer(JSON.stringify(body))).toEqual({
      ...nothing,
      code: 'missing',
      description: 'header.mex-to: Field required',
    });
  });

  it('reads a bare message and a bare detail', () => {
    expect(readErrorAnswer('{"message":"An internal error occurred."}').description).toBe(
      'An internal error occurred.',
    );
    expect(readErrorAnswer('{"detail":"Not Found"}')).toEqual({ ...nothing, description: 'Not Found' });
  });

  it('treats empty texts as missing', () => {
    const body = { errorEvent: '', errorCode: '', errorDescription: 'Forbidden' };
    expect(readErrorAnswer(JSON.stringify(body))).toEqual({
      ...nothing,
      isMeshReason: true,
      description: 'Forbidden',
    });
  });

  it('tells MESH’s own reason, numbered or not, from answers of others on the way', () => {
    const own = { detail: [{ event: '', code: '', msg: 'Not Found' }] };
    expect(readErrorAnswer(JSON.stringify(own)).isMeshReason).toBe(true);
    const others = [
      '{"detail":"Not Found"}',
      '{"errorDescription":"Not Found"}',
      '{"error":"Not Found","code":"404"}',
      '{"detail":[{"msg":"Not Found"}]}',
    ];
    for (const other of others) expect(readErrorAnswer(other).isMeshReason).toBe(false);
  });

  it.each(['', '<html>502 Bad Gateway</html>', '[]', 'null', '{"detail":{"a":1}}', '{"detail":[]}', '"x"'])(
    'finds nothing in %j',
    (body) => {
      expect(readErrorAnswer(body)).toEqual(nothing);
    },
  );
});
