import type { Exchange } from '../exchange';
import { receivePart } from '../receive-body';
import { refuse } from '../refusals';
import { deliver } from '../rules/delivery';
import { readSendHeaders, type SendHeaders } from '../rules/send-headers';
import { checkRoute } from '../rules/workflow-rules';
import type { Mailbox } from '../store/directory';
import { DAY_MS, INBOX_DAYS, type StoredMessage } from '../store/message';
import { newMessageId } from '../store/message-id';

/** Headers are checked before a byte of the body is read, so a refused upload is refused at once. */
export async function send(exchange: Exchange, mailbox: Mailbox): Promise<void> {
  const { messages, clock } = exchange.simulation;
  const headers = readSendHeaders(exchange, mailbox.mailbox_id);
  checkRoute(exchange.simulation, mailbox.mailbox_id, headers.to, headers.workflowId);
  const part = await receivePart(exchange, headers.to);
  if (part.sizeBytes === 0) {
    await part.drop();
    throw refuse.dataFileMissing();
  }
  const atMs = clock.nowMs();
  const message = newMessage(exchange, mailbox.mailbox_id, headers, atMs);
  part.keep(message, 1);
  if (message.totalParts === 1) deliver(exchange.simulation, message, atMs);
  else messages.save(message);
  const { messageId } = message;
  await exchange.json(202, exchange.version === 1 ? { messageID: messageId } : { message_id: messageId });
}

function newMessage(exchange: Exchange, sender: string, headers: SendHeaders, atMs: number): StoredMessage {
  const { directory } = exchange.simulation;
  const isMailbox = directory.findMailbox(headers.to) !== undefined;
  return {
    messageId: newMessageId(exchange.simulation, atMs),
    messageType: 'DATA',
    sender,
    recipient: isMailbox ? headers.to : '',
    ...(!isMailbox && { routingAddress: headers.to }),
    workflowId: headers.workflowId,
    createdAtMs: atMs,
    expiresAtMs: atMs + INBOX_DAYS * DAY_MS,
    totalParts: headers.totalParts,
    partSizes: {},
    details: headers.details,
    events: [{ status: 'uploading', atMs }],
  };
}
