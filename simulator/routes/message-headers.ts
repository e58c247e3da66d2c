import { createHash } from 'node:crypto';
import { refuse } from '../refusals';
import type { Simulation } from '../simulation';
import { errorEventOf, eventTimeMs, failureOf, fileNameOf, type StoredMessage } from '../store/message';
import { compactTime } from '../times';
import { toWire } from '../wire-text';
import { smtpAddress } from './smtp-address';

/** The mex headers of a message, or of one of its parts, in its dialect. Empty ones are left out. */
export function messageHeaders(
  { dialect }: Simulation,
  message: StoredMessage,
  { partNumber, isHead = false }: { partNumber: number; isHead?: boolean },
): Record<string, string> {
  const { details } = message;
  const own =
    dialect === 'published' ? published(message, partNumber, isHead) : testServer(message, partNumber);
  return withoutEmpty({
    'mex-from': message.sender,
    'mex-to': message.intendedRecipient ?? message.recipient,
    'mex-workflowid': message.workflowId,
    'mex-addresstype': 'ALL',
    'mex-localid': details.localId,
    'mex-partnerid': details.partnerId,
    'mex-filename': fileNameOf(message),
    'mex-subject': details.subject,
    'mex-version': '1.0',
    'mex-messagetype': message.messageType,
    'mex-messageid': message.messageId,
    'mex-content-encrypted': details.encrypted ? 'Y' : '',
    'mex-content-checksum': details.checksum,
    ...own,
  });
}

/**
 * As in the description's examples: a range only for several parts, a status and its time only on reports and
 * on the first of several parts. The addresses for SMTP and the unquoted etag were recorded from the real
 * service.
 */
function published(message: StoredMessage, partNumber: number, isHead: boolean): Record<string, string> {
  const hasParts = message.totalParts > 1;
  const hasStatus = message.messageType === 'REPORT' || (hasParts && partNumber === 1 && !isHead);
  const etag = createHash('sha256').update(`${message.messageId}/${partNumber}`).digest('hex').slice(0, 40);
  return {
    'mex-fromsmtp': smtpAddress(message.sender),
    'mex-tosmtp': smtpAddress(message.intendedRecipient ?? message.recipient),
    'mex-chunk-range': hasParts ? `${partNumber}:${message.totalParts}` : '',
    ...(hasStatus && statusHeaders(message, failureOf(message, 'published'))),
    'mex-content-compressed': message.details.compressed ? 'Y' : 'N',
    'mex-content-type': message.details.mexContentType,
    etag,
  };
}

function testServer(message: StoredMessage, partNumber: number): Record<string, string> {
  const failure = errorEventOf(message);
  // Its headers are Latin-1: it cannot write anything else in a report's description.
  if (/[\u0100-\uffff]/.test(failure?.description ?? '')) throw refuse.contentless(500);
  return {
    'mex-chunk-range': `${partNumber}:${message.totalParts}`,
    'mex-total-chunks': String(message.totalParts),
    ...statusHeaders(message, failure),
    'mex-content-compressed': message.details.compressed ? 'Y' : '',
    'mex-content-type': message.details.contentType,
    'last-modified': new Date(message.events[0].atMs).toUTCString().replace('GMT', 'UTC'),
  };
}

function statusHeaders(
  message: StoredMessage,
  failure: ReturnType<typeof errorEventOf>,
): Record<string, string> {
  const timestamp = compactTime(eventTimeMs(message, 'accepted', 'error') ?? message.createdAtMs);
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
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value));
}
