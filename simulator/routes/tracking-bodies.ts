import type { Directory } from '../store/directory';
import {
  errorEventOf,
  eventTimeMs,
  fileNameOf,
  type StoredMessage,
  statusOf,
  storedBytes,
} from '../store/message';
import { compactTime, isoTime } from '../times';
import { readable } from '../wire-text';

const time = (atMs: number | undefined) => (atMs === undefined ? '' : compactTime(atMs));
const titleCase = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
const flag = (is: boolean) => (is ? 'Y' : '');

/** Fields that are undefined are left out of the JSON, as the documented bodies leave out nulls. */
export function trackingV1(message: StoredMessage, directory: Directory) {
  const { details } = message;
  const [sender, recipient] = [
    directory.findMailbox(message.sender),
    directory.findMailbox(message.recipient),
  ];
  const failure = errorEventOf(message);
  const isReport = message.messageType === 'REPORT';
  const [reported, failed] = isReport ? [failure, undefined] : [undefined, failure];
  return {
    addressType: 'ALL',
    checksum: readable(details.checksum),
    chunkCount: message.totalParts,
    compressFlag: flag(details.compressed),
    contentEncoding: details.contentEncoding,
    downloadTimestamp: time(eventTimeMs(message, 'acknowledged')),
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
    messageType: titleCase(message.messageType),
    partnerId: readable(details.partnerId),
    recipient: message.recipient,
    recipientName: recipient?.mailbox_name,
    recipientOrgCode: recipient?.org_code,
    recipientOrgName: recipient?.org_name,
    recipientSmtp: '',
    sender: message.sender,
    senderName: sender?.mailbox_name,
    senderOdsCode: sender?.ods_code,
    senderOrgCode: sender?.org_code,
    senderOrgName: sender?.org_name,
    senderSmtp: '',
    status: titleCase(statusOf(message)),
    statusCode: reported?.code,
    statusDescription: reported?.description,
    statusEvent: reported?.event,
    statusSuccess: isSuccess(message) ? 'SUCCESS' : 'ERROR',
    statusTimestamp: reported && time(reported.atMs),
    subject: readable(details.subject),
    uploadTimestamp: time(message.createdAtMs),
    version: '1.0',
    workflowId: readable(message.workflowId),
  };
}

export function trackingV2(message: StoredMessage, directory: Directory) {
  const recipient = directory.findMailbox(message.recipient);
  const reported = message.messageType === 'REPORT' ? errorEventOf(message) : undefined;
  return {
    message_id: message.messageId,
    local_id: readable(message.details.localId),
    workflow_id: readable(message.workflowId),
    filename: readable(fileNameOf(message)),
    expiry_time: isoTime(message.expiresAtMs),
    upload_timestamp: isoTime(message.createdAtMs),
    recipient: message.recipient,
    recipient_name: recipient?.mailbox_name,
    recipient_ods_code: recipient?.ods_code,
    recipient_org_code: recipient?.org_code,
    recipient_org_name: recipient?.org_name,
    status_success: isSuccess(message),
    status: statusOf(message),
    status_event: reported?.event,
    status_timestamp: reported && isoTime(reported.atMs),
    status_description: reported?.description,
    status_code: reported?.code,
  };
}

export function isSuccess(message: StoredMessage): boolean {
  return message.messageType === 'DATA' && errorEventOf(message) === undefined;
}
