import type { Exchange } from '../exchange';
import type { Happening } from '../store/history';
import { fileNameOf, type StoredMessage, statusOf, storedBytes } from '../store/message';
import { readable } from '../wire-text';

const time = (atMs: number | undefined) => (atMs === undefined ? undefined : new Date(atMs).toISOString());

/** Every message so far, including erased ones, with its full history, oldest first. */
export function tellTruth(exchange: Exchange): Promise<void> {
  const { messages, clock } = exchange.simulation;
  const { history } = messages;
  const truth = (message: StoredMessage, isErased: boolean) => ({
    ...describe(message),
    status: isErased ? 'erased' : statusOf(message),
    history: history.of(message.messageId).map(tell),
  });
  return exchange.json(200, {
    now: time(clock.nowMs()),
    messages: [
      ...history.erased().map((message) => truth(message, true)),
      ...[...messages.all()].map((message) => truth(message, false)),
    ],
  });
}

function describe(message: StoredMessage) {
  return {
    message_id: message.messageId,
    message_type: message.messageType,
    sender: message.sender,
    recipient: message.recipient,
    workflow_id: readable(message.workflowId),
    local_id: readable(message.details.localId),
    subject: readable(message.details.subject),
    file_name: readable(fileNameOf(message)),
    total_parts: message.totalParts,
    stored_bytes: storedBytes(message),
    part_checksums: message.partChecksums,
    accepted_at: time(message.acceptedAtMs),
    expires_at: time(message.expiresAtMs),
  };
}

function tell({ what, atMs, by, linkedMessageId, partNumber, ...rest }: Happening) {
  return {
    what,
    at: time(atMs),
    by: by && { mailbox_id: by.mailboxId, user_agent: by.userAgent },
    ...rest,
    linked_message_id: linkedMessageId,
    part_number: partNumber,
  };
}
