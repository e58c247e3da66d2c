import { errorEventOf, eventTimeMs, fileNameOf, type StoredMessage } from '../store/message';
import { compactTime } from '../times';
import { toWire } from '../wire-text';

/** The mex headers of a message, or of one of its parts; empty ones are left out. */
export function messageHeaders(message: StoredMessage, partNumber: number): Record<string, string> {
  const { details } = message;
  const isReport = message.messageType === 'REPORT';
  return withoutEmpty({
    'mex-from': message.sender,
    'mex-to': message.intendedRecipient ?? message.recipient,
    'mex-workflowid': message.workflowId,
    'mex-chunk-range': `${partNumber}:${message.totalParts}`,
    'mex-total-chunks': String(message.totalParts),
    'mex-addresstype': 'ALL',
    'mex-localid': details.localId,
    'mex-partnerid': details.partnerId,
    'mex-filename': fileNameOf(message),
    'mex-subject': details.subject,
    'mex-version': '1.0',
    'mex-messagetype': message.messageType,
    'mex-messageid': message.messageId,
    ...statusHeaders(message),
    'mex-content-compressed': details.compressed ? 'Y' : '',
    'mex-content-encrypted': details.encrypted ? 'Y' : '',
    'mex-content-checksum': details.checksum,
    'mex-content-type': details.contentType,
    'last-modified': new Date(message.events[0].atMs).toUTCString(),
    etag: isReport ? `"${message.messageId}"` : `W/"${message.messageId}-${partNumber}"`,
  });
}

function statusHeaders(message: StoredMessage): Record<string, string> {
  const timestamp = compactTime(eventTimeMs(message, 'accepted', 'error') ?? message.createdAtMs);
  const failure = errorEventOf(message);
  if (!failure && message.messageType === 'DATA') {
    return {
      'mex-statuscode': '00',
      'mex-statusevent': 'TRANSFER',
      'mex-statusdescription': 'Transferred to recipient mailbox',
      'mex-statussuccess': 'SUCCESS',
      'mex-statustimestamp': timestamp,
    };
  }
  return {
    'mex-linkedmsgid': failure?.linkedMessageId ?? '',
    'mex-statuscode': failure?.code ?? '',
    'mex-statusevent': failure?.event ?? '',
    'mex-statusdescription': toWire(failure?.description ?? ''),
    'mex-statussuccess': 'ERROR',
    'mex-statustimestamp': timestamp,
  };
}

function withoutEmpty(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
}
