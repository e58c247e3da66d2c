import type { Dialect } from '../dialect';
import type { Directory } from '../store/directory';
import {
  eventTimeMs,
  failureOf,
  fileNameOf,
  type MessageEvent,
  type StoredMessage,
  statusOf,
  storedBytes,
} from '../store/message';
import { compactTime, isoTime } from '../times';
import { readable } from '../wire-text';
import { smtpAddress } from './smtp-address';

type View = { directory: Directory; dialect: Dialect };

const time = (atMs: number | undefined) => (atMs === undefined ? '' : compactTime(atMs));
const titleCase = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
const flag = (is: boolean) => (is ? 'Y' : '');

/** Undefined fields are left out of the JSON. The published example prints empty ones as null. */
export function trackingV1(message: StoredMessage, { directory, dialect }: View) {
  const { details } = message;
  const [sender, recipient] = [
    directory.findMailbox(message.sender),
    directory.findMailbox(message.recipient),
  ];
  const failure = failureOf(message, dialect);
  const isReport = message.messageType === 'REPORT';
  const [reported, failed] = isReport ? [failure, undefined] : [undefined, failure];
  const common = {
    addressType: 'ALL',
    checksum: readable(details.checksum),
    compressFlag: flag(details.compressed),
    contentEncoding: details.contentEncoding,
    dtsId: message.messageId,
    encryptedFlag: flag(details.encrypted),
    expiryTime: time(message.expiresAtMs),
    failureDate: failed && time(failed.atMs),
    failureDiagnostic: failed?.description,
    fileName: readable(fileNameOf(message)),
    fileSize: statusOf(message) === 'uploading' ? 0 : storedBytes(message),
    isCompressed: flag(details.compressed),
    linkedMsgId: failure?.linkedMessageId,
    localId: readable(details.localId),
    meshRecipientOdsCode: recipient?.ods_code,
    messageId: message.messageId,
    partnerId: readable(details.partnerId),
    recipient: message.recipient,
    recipientName: recipient?.mailbox_name,
    recipientOrgCode: recipient?.org_code,
    recipientOrgName: recipient?.org_name,
    sender: message.sender,
    senderName: sender?.mailbox_name,
    senderOdsCode: sender?.ods_code,
    senderOrgCode: sender?.org_code,
    senderOrgName: sender?.org_name,
    status: titleCase(statusOf(message)),
    subject: readable(details.subject),
    uploadTimestamp: time(message.createdAtMs),
    version: '1.0',
    workflowId: readable(message.workflowId),
  };
  const downloadTimestamp = time(eventTimeMs(message, 'acknowledged'));
  if (dialect === 'published') {
    return {
      ...withNulls(common),
      ...(downloadTimestamp && { downloadTimestamp }),
      contentEncoding: details.contentEncoding,
      contentsBase64: true,
      messageType: message.messageType,
      processId: null,
      recipientBillingEntity: recipient?.billing_entity ?? null,
      recipientSmtp: smtpAddress(message.recipient),
      senderBillingEntity: sender?.billing_entity ?? null,
      senderSmtp: smtpAddress(message.sender),
      statusCode: failure?.code ?? null,
      statusDescription: failure?.description ?? null,
      statusEvent: failure?.event ?? null,
      statusSuccess: failure ? 'ERROR' : null,
      statusTimestamp: failure ? time(failure.atMs) : null,
    };
  }
  return {
    ...common,
    chunkCount: message.totalParts,
    downloadTimestamp,
    messageType: titleCase(message.messageType),
    recipientSmtp: '',
    senderSmtp: '',
    statusCode: reported?.code,
    statusDescription: reported?.description,
    statusEvent: reported?.event,
    statusSuccess: isReport || failure ? 'ERROR' : 'SUCCESS',
    statusTimestamp: reported && time(reported.atMs),
  };
}

export function trackingV2(message: StoredMessage, { directory, dialect }: View) {
  const recipient = directory.findMailbox(message.recipient);
  const failure = failureOf(message, dialect);
  const isReport = message.messageType === 'REPORT';
  const timeOf = dialect === 'published' ? compactTime : isoTime;
  const status = dialect === 'published' ? publishedStatus(message, failure) : isReport ? failure : undefined;
  return {
    message_id: message.messageId,
    local_id: readable(message.details.localId),
    workflow_id: readable(message.workflowId),
    filename: readable(fileNameOf(message)),
    expiry_time: timeOf(message.expiresAtMs),
    upload_timestamp: timeOf(message.createdAtMs),
    recipient: message.recipient,
    recipient_name: recipient?.mailbox_name,
    recipient_ods_code: recipient?.ods_code,
    recipient_org_code: recipient?.org_code,
    recipient_org_name: recipient?.org_name,
    status_success: !isReport && failure === undefined,
    status: statusOf(message),
    status_event: status?.event,
    status_timestamp: status && isoTime(status.atMs),
    status_description: status?.description,
    status_code: status?.code,
  };
}

/** The example of an accepted message says `01`, `Success`: a code is no failure. */
function publishedStatus(message: StoredMessage, failure: MessageEvent | undefined) {
  if (failure) return failure;
  if (message.acceptedAtMs === undefined) return undefined;
  return { atMs: message.events[0].atMs, event: 'TRANSFER', code: '01', description: 'Success' };
}

function withNulls<T extends Record<string, unknown>>(fields: T): T {
  const entries = Object.entries(fields).map(([name, value]) => [name, value === '' ? null : value]);
  return Object.fromEntries(entries) as T;
}
