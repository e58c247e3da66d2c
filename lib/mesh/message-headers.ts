import { parseSuccess } from './answers';
import { byOurClock } from './server-clock';
import { parseHttpDate, parseIdTime, parseMeshTime } from './times';
import type { MessageHeaders } from './types';

/** MESH's own type for its answers, which does not give the type of the file. */
const isOfAFile = (type: string | null) =>
  type !== null && !/^application\/vnd\.mesh\.v\d+\+json/i.test(type);

const YES = new Set(['y', 'yes', 't', 'true', 'on', '1']);

/**
 * The content of a message's headers. Nothing is required: an absent, empty or unreadable header is null.
 * `messageId` is the requested one, in case the server does not repeat it. `skewMs` is how far its clock is
 * ahead.
 */
export function parseMessageHeaders(
  raw: Record<string, string>,
  messageId: string,
  skewMs = 0,
): MessageHeaders {
  const text = (name: string) => raw[name]?.trim() || null;
  const yes = (name: string) => YES.has((text(name) ?? '').toLowerCase());
  const isReport = text('mex-messagetype')?.toUpperCase() === 'REPORT';
  const range = /^(\d+):(\d+)$/.exec(text('mex-chunk-range') ?? '');
  return {
    messageId: text('mex-messageid') ?? messageId,
    messageType: isReport ? 'REPORT' : 'DATA',
    from: text('mex-from'),
    to: text('mex-to'),
    workflowId: text('mex-workflowid'),
    subject: text('mex-subject'),
    localId: text('mex-localid'),
    partnerId: text('mex-partnerid'),
    fileName: text('mex-filename'),
    contentType: [text('mex-content-type'), text('content-type')].find(isOfAFile) ?? null,
    checksum: text('mex-content-checksum'),
    compressed: yes('mex-content-compressed'),
    encrypted: yes('mex-content-encrypted'),
    totalParts: wholeNumber(range?.[2] ?? text('mex-total-chunks')) ?? (isReport ? 0 : 1),
    partNumber: wholeNumber(range?.[1]) ?? 1,
    statusCode: text('mex-statuscode'),
    statusEvent: text('mex-statusevent'),
    statusDescription: text('mex-statusdescription'),
    statusSuccess: parseSuccess(text('mex-statussuccess')),
    statusTimestamp: byOurClock(parseMeshTime(text('mex-statustimestamp')), skewMs),
    linkedMessageId: text('mex-linkedmsgid'),
    idTime: byOurClock(parseIdTime(messageId), skewMs),
    contentLength: wholeNumber(text('content-length')),
    contentEncoding: text('content-encoding')?.toLowerCase() ?? null,
    lastModified: byOurClock(parseHttpDate(text('last-modified')), skewMs),
    raw,
  };
}

function wholeNumber(text: string | null | undefined): number | null {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
