import type { Exchange } from '../exchange';
import { refuse } from '../refusals';
import { eventTimeMs, failureOf, fileNameOf, statusOf, storedBytes } from '../store/message';
import { isoTime } from '../times';
import { readable } from '../wire-text';
import type { Params } from './router';

const time = (atMs: number | undefined) => (atMs === undefined ? undefined : isoTime(atMs));
const titleCase = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

/** Everything known about a message, for anyone: the test server's call for test suites. */
export function messageDetails(exchange: Exchange, params: Params): Promise<void> {
  const { messages, directory, dialect } = exchange.simulation;
  const message = messages.find((params.message ?? '').toUpperCase());
  if (!message) throw refuse.notFound();
  const { details } = message;
  const [sender, recipient] = [
    directory.findMailbox(message.sender),
    directory.findMailbox(message.recipient),
  ];
  const failure = failureOf(message, dialect);
  const [reported, failed] = message.messageType === 'REPORT' ? [failure, undefined] : [undefined, failure];
  return exchange.json(200, {
    checksum: readable(details.checksum),
    chunk_count: message.totalParts,
    content_encoding: details.contentEncoding,
    download_timestamp: time(eventTimeMs(message, 'acknowledged')),
    expiry_time: time(message.expiresAtMs),
    failure_date: time(failed?.atMs),
    failure_diagnostic: failed?.description,
    filename: readable(fileNameOf(message)),
    file_size: storedBytes(message),
    is_compressed: details.compressed,
    is_encrypted: details.encrypted,
    linked_msg_id: failure?.linkedMessageId,
    local_id: readable(details.localId),
    message_id: message.messageId,
    message_type: titleCase(message.messageType),
    recipient: message.recipient,
    recipient_name: recipient?.mailbox_name,
    recipient_ods_code: recipient?.ods_code,
    recipient_org_code: recipient?.org_code,
    recipient_org_name: recipient?.org_name,
    sender: message.sender,
    sender_name: sender?.mailbox_name,
    sender_ods_code: sender?.ods_code,
    sender_org_code: sender?.org_code,
    sender_org_name: sender?.org_name,
    status: titleCase(statusOf(message)),
    status_code: reported?.code,
    status_description: reported?.description,
    status_event: reported?.event,
    status_success: message.messageType === 'REPORT' || failure ? 'ERROR' : 'SUCCESS',
    status_timestamp: time(reported?.atMs),
    subject: readable(details.subject),
    upload_timestamp: time(message.createdAtMs),
    workflow_id: readable(message.workflowId),
  });
}
