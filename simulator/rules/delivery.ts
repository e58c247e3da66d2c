import type { Simulation } from '../simulation';
import {
  addEvent,
  DAY_MS,
  type Failure,
  fileNameOf,
  INBOX_DAYS,
  NO_DETAILS,
  type StoredMessage,
} from '../store/message';
import { newMessageId } from '../store/message-id';
import { resolveRouting } from './gp-routing';

export const NOT_COLLECTED: Failure = {
  event: 'SEND',
  code: '14',
  description: `Message not collected by recipient after ${INBOX_DAYS} days`,
};

const DEACTIVATED: Failure = {
  event: 'SEND',
  code: '14',
  description: 'Message was not collected as the mailbox is deactivated',
};

/**
 * Puts a complete message into its recipient's inbox, or declares it undeliverable with a report. `atMs` is
 * the time of acceptance.
 */
export function deliver(simulation: Simulation, message: StoredMessage, atMs: number): void {
  message.acceptedAtMs = atMs;
  message.expiresAtMs = atMs + INBOX_DAYS * DAY_MS;
  const failure = route(simulation, message);
  if (failure) {
    declareUndeliverable(simulation, message, failure, atMs);
    return;
  }
  addEvent(message, { status: 'accepted', atMs });
  simulation.messages.save(message);
}

/** The sender gets a report, and the message leaves the inbox. */
export function declareUndeliverable(
  simulation: Simulation,
  message: StoredMessage,
  failure: Failure,
  atMs: number,
): void {
  const report = message.sender ? newReport(simulation, message.sender, failure, atMs) : undefined;
  if (report) {
    report.workflowId = message.workflowId;
    report.details = {
      ...NO_DETAILS,
      subject: message.details.subject,
      localId: message.details.localId,
      partnerId: message.details.partnerId,
      fileName: fileNameOf(message),
    };
    if (message.recipient) report.intendedRecipient = message.recipient;
    for (const event of report.events) {
      if (event.status === 'error') event.linkedMessageId = message.messageId;
    }
    // The report first: kill -9 in between makes a second report, never a message that vanished without one.
    simulation.messages.save(report);
  }
  addEvent(message, {
    status: 'error',
    atMs,
    ...failure,
    ...(report && { linkedMessageId: report.messageId }),
  });
  addEvent(message, { status: 'undeliverable', atMs });
  simulation.messages.save(message);
}

/** A report for a mailbox's inbox, not saved yet. */
export function newReport(
  simulation: Simulation,
  mailboxId: string,
  failure: Failure,
  atMs: number,
  status = 'error',
): StoredMessage {
  return {
    messageId: newMessageId(simulation, atMs),
    messageType: 'REPORT',
    sender: '',
    recipient: mailboxId,
    workflowId: NO_DETAILS.subject,
    createdAtMs: atMs,
    acceptedAtMs: atMs,
    expiresAtMs: atMs + INBOX_DAYS * DAY_MS,
    totalParts: 0,
    partSizes: {},
    details: NO_DETAILS,
    events: [
      { status: 'accepted', atMs },
      { status, atMs, ...failure },
    ],
  };
}

function route(simulation: Simulation, message: StoredMessage): Failure | undefined {
  if (message.routingAddress !== undefined) {
    const outcome = resolveRouting(simulation.directory, message.routingAddress, message.workflowId);
    delete message.routingAddress;
    if ('failure' in outcome) return outcome.failure;
    message.recipient = outcome.mailboxId;
  }
  const recipient = simulation.directory.findMailbox(message.recipient);
  return recipient?.active === false && simulation.dialect === 'published' ? DEACTIVATED : undefined;
}
