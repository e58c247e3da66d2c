import { writeFileSync } from 'node:fs';
import type { Simulation } from '../simulation';
import { addEvent, DAY_MS, INBOX_DAYS, NO_DETAILS, type StoredMessage, statusOf } from '../store/message';
import { newMessageId } from '../store/message-id';
import { readable, wireText } from '../wire-text';
import { deliver } from './delivery';

/**
 * Lets each mailbox marked `"robot": "answers"` or `"discards"` acknowledge its messages. The first answers
 * data with the workflow's `_ACK`, using the same local id, which is how a sender matches a business
 * acknowledgement.
 */
export function runRobots(simulation: Simulation): void {
  if (!simulation.robots) return;
  for (const robot of simulation.directory.robots()) {
    for (const message of simulation.messages.inboxOf(robot.mailbox_id).list()) {
      if (robot.robot === 'answers' && !alreadyAnswered(simulation, robot.mailbox_id, message))
        answer(simulation, message);
      addEvent(message, {
        status: 'acknowledged',
        atMs: simulation.clock.nowMs(),
        by: { mailboxId: robot.mailbox_id, userAgent: 'robot' },
      });
      simulation.messages.save(message);
    }
  }
}

function alreadyAnswered(simulation: Simulation, robotId: string, message: StoredMessage): boolean {
  return simulation.messages.sentBy(robotId).some((sent) => sent.inReplyTo === message.messageId);
}

function answer(simulation: Simulation, message: StoredMessage): void {
  const workflowId = wireText(`${message.workflowId}_ACK`);
  const known = simulation.directory.findWorkflow(workflowId) !== undefined;
  if (!known || message.messageType !== 'DATA' || statusOf(message) !== 'accepted') return;
  const atMs = simulation.clock.nowMs();
  const messageId = newMessageId(simulation, atMs);
  const body = Buffer.from(bodyFor(message, atMs));
  const file = simulation.messages.newIncomingFile();
  writeFileSync(file, body);
  simulation.messages.keepPart(file, messageId, 1);
  const reply: StoredMessage = {
    messageId,
    messageType: 'DATA',
    sender: message.recipient,
    recipient: message.sender,
    inReplyTo: message.messageId,
    workflowId,
    createdAtMs: atMs,
    expiresAtMs: atMs + INBOX_DAYS * DAY_MS,
    totalParts: 1,
    partSizes: { '1': body.length },
    details: {
      ...NO_DETAILS,
      subject: wireText('Acknowledgement'),
      localId: message.details.localId,
      fileName: wireText(`${message.messageId}_ACK.txt`),
      mexContentType: wireText('text/plain'),
      contentType: wireText('text/plain'),
    },
    events: [{ status: 'uploading', atMs }],
  };
  deliver(simulation, reply, atMs);
}

function bodyFor(message: StoredMessage, atMs: number): string {
  const lines = [
    'Acknowledgement of receipt',
    `Message: ${message.messageId}`,
    `Workflow: ${readable(message.workflowId)}`,
    `Local id: ${readable(message.details.localId)}`,
    `Received: ${new Date(atMs).toISOString()}`,
    'Outcome: accepted for processing',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
