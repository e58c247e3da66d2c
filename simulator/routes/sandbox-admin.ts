import { z } from 'zod';
import type { Exchange } from '../exchange';
import { refuse } from '../refusals';
import { requireMailbox } from '../rules/authorisation';
import { newReport } from '../rules/delivery';
import { addEvent, DAY_MS, INBOX_DAYS, NO_DETAILS, type StoredMessage } from '../store/message';
import { toWire } from '../wire-text';
import { adminBody, headerText } from './admin-body';
import type { Params } from './router';

const optionalText = headerText.nullish();

const reportBody = z.object({
  mailbox_id: z.string(),
  code: headerText,
  description: headerText,
  workflow_id: headerText,
  subject: optionalText,
  local_id: optionalText,
  status: z.enum(['undeliverable', 'error']).default('undeliverable'),
  file_name: optionalText,
  linked_message_id: optionalText,
});

const eventBody = z.object({
  status: z.string().min(1),
  code: optionalText,
  event: optionalText,
  description: optionalText,
  linked_message_id: optionalText,
  user_agent: z.string().optional(),
});

/**
 * The calls of NHS England's own test server. They need no token, but over mutual TLS they still need the
 * certificate.
 */
export function health(exchange: Exchange): Promise<void> {
  return exchange.json(200, { env: 'local', build_label: 'latest', status: 'running', outcome: 'Yes' });
}

/** Erases every message and sets the clock back to real time. Used tokens stay used. */
export function resetAll(exchange: Exchange): Promise<void> {
  const { messages, clock } = exchange.simulation;
  for (const message of [...messages.all()]) messages.erase(message, clock.nowMs());
  messages.recalculateDue();
  messages.history.forget();
  clock.reset();
  return exchange.json(200, { message: 'all mailboxes reset' });
}

/** Clears one mailbox's lists. The other party of a message keeps it. */
export function resetMailbox(exchange: Exchange, params: Params): Promise<void> {
  const { messages, clock } = exchange.simulation;
  const { mailbox_id } = requireMailbox(exchange.simulation, (params.mailbox ?? '').toUpperCase());
  for (const message of [...messages.all()]) {
    const [isSender, isRecipient] = [message.sender === mailbox_id, message.recipient === mailbox_id];
    if (isSender) message.hiddenFromSender = true;
    if (isRecipient) message.hiddenFromRecipient = true;
    const isKept = !message.hiddenFromRecipient || (message.sender !== '' && !message.hiddenFromSender);
    if (!isKept) messages.erase(message, clock.nowMs());
    else if (isSender || isRecipient) messages.save(message);
  }
  return exchange.json(200, { message: `mailbox ${mailbox_id} reset` });
}

/** Puts a report into a mailbox's inbox. Only status `error` gives the download a code and description. */
export async function createReport(exchange: Exchange): Promise<void> {
  const { simulation } = exchange;
  const body = await adminBody(exchange, reportBody);
  const mailbox = requireMailbox(simulation, body.mailbox_id.trim().toUpperCase());
  const failure = { event: 'TRANSFER', code: body.code, description: body.description };
  const report = newReport(simulation, mailbox.mailbox_id, failure, simulation.clock.nowMs(), body.status);
  report.workflowId = toWire(body.workflow_id);
  report.details = {
    ...NO_DETAILS,
    subject: toWire(body.subject ?? ''),
    localId: toWire(body.local_id ?? ''),
    fileName: toWire(body.file_name ?? ''),
  };
  for (const event of report.events) {
    if (event.code && body.linked_message_id) event.linkedMessageId = body.linked_message_id;
  }
  simulation.messages.save(report);
  await exchange.json(200, { message_id: report.messageId });
}

/**
 * Accepts any word as a status. `accepted` is the national desk that puts the message back in the inbox for
 * another five days, and `acknowledged` is other software of the recipient's.
 */
export async function addMessageEvent(exchange: Exchange, params: Params): Promise<void> {
  const { messages, clock } = exchange.simulation;
  const message = messages.find((params.message ?? '').toUpperCase());
  if (!message) throw refuse.notFound();
  const body = await adminBody(exchange, eventBody);
  const atMs = clock.nowMs();
  addEvent(message, {
    status: body.status,
    atMs,
    by: {
      mailboxId: body.status === 'acknowledged' ? message.recipient : '',
      userAgent: body.user_agent ?? (body.status === 'acknowledged' ? 'other software' : 'admin'),
    },
    ...(body.event && { event: body.event }),
    ...(body.code && { code: body.code }),
    ...(body.description && { description: body.description }),
    ...(body.linked_message_id && { linkedMessageId: body.linked_message_id }),
  });
  if (body.status === 'accepted') extendExpiry(message, atMs);
  messages.save(message);
  await exchange.empty(200);
}

/** The id is case-sensitive here, as on the test server. */
export function mailboxDetails(exchange: Exchange, params: Params): Promise<void> {
  const mailbox = exchange.simulation.directory.findMailbox(params.mailbox ?? '');
  if (!mailbox) throw refuse.notFound();
  const { mailbox_id, mailbox_name, billing_entity, ods_code, org_code, org_name, active } = mailbox;
  const optional = billing_entity ? { billing_entity } : {};
  return exchange.json(200, { mailbox_id, mailbox_name, ...optional, ods_code, org_code, org_name, active });
}

function extendExpiry(message: StoredMessage, atMs: number): void {
  message.expiresAtMs = Math.max(message.expiresAtMs, atMs + INBOX_DAYS * DAY_MS);
}
