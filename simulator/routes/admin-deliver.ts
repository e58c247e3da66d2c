import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Exchange } from '../exchange';
import { requireMailbox } from '../rules/authorisation';
import { deliver } from '../rules/delivery';
import { addEvent, DAY_MS, INBOX_DAYS, type StoredMessage, statusOf } from '../store/message';
import { newMessageId } from '../store/message-id';
import { toWire, wireText } from '../wire-text';
import { adminBody, headerText } from './admin-body';

const text = headerText.default('');

const oneOfTwo = 'Give either parts or generated_parts.';

const deliverBody = z
  .strictObject({
    sender: z.string(),
    recipient: z.string(),
    workflow_id: headerText,
    subject: text,
    local_id: text,
    partner_id: text,
    file_name: text,
    content_type: text,
    content_encoding: z.enum(['', 'gzip']).default(''),
    checksum: text,
    compressed: z.boolean().default(false),
    encrypted: z.boolean().default(false),
    accepted_at: z.iso.datetime({ offset: true }).optional(),
    parts: z.array(z.base64()).min(1).optional(),
    generated_parts: z.array(z.int().min(0)).min(1).optional(),
    status: z.enum(['accepted', 'acknowledged', 'uploading']).default('accepted'),
  })
  .refine(({ parts, generated_parts }) => !parts !== !generated_parts, oneOfTwo);

type Body = z.output<typeof deliverBody>;

/**
 * Creates a message as if it had been sent at a given time, without workflow rules. `parts` are the bytes as
 * stored: already compressed if `content_encoding` says gzip. `generated_parts` are sizes of parts that are
 * on no disk. A message older than five days expires at once, with its report.
 */
export async function seedMessage(exchange: Exchange): Promise<void> {
  const { simulation } = exchange;
  const body = await adminBody(exchange, deliverBody);
  const message = newMessage(exchange, body);
  for (const [index, sizeBytes] of (body.generated_parts ?? []).entries())
    message.partSizes[String(index + 1)] = sizeBytes;
  for (const [index, part] of (body.parts ?? []).entries()) {
    const file = simulation.messages.newIncomingFile();
    const bytes = Buffer.from(part, 'base64');
    await writeFile(file, bytes);
    simulation.messages.keepPart(file, message.messageId, index + 1);
    message.partSizes[String(index + 1)] = bytes.length;
  }
  if (body.status === 'uploading') simulation.messages.save(message);
  else deliver(simulation, message, message.createdAtMs);
  if (body.status === 'acknowledged' && statusOf(message) === 'accepted') {
    addEvent(message, { status: 'acknowledged', atMs: message.createdAtMs });
    simulation.messages.save(message);
  }
  await exchange.json(200, { message_id: message.messageId });
}

function newMessage(exchange: Exchange, body: Body): StoredMessage {
  const { simulation } = exchange;
  const sender = requireMailbox(simulation, body.sender.trim().toUpperCase());
  const recipient = requireMailbox(simulation, body.recipient.trim().toUpperCase());
  const contentType = wireText(body.content_type.trim().toLowerCase());
  const count = (body.parts ?? body.generated_parts ?? []).length;
  const atMs = body.accepted_at === undefined ? simulation.clock.nowMs() : Date.parse(body.accepted_at);
  return {
    messageId: newMessageId(simulation, atMs),
    messageType: 'DATA',
    sender: sender.mailbox_id,
    recipient: recipient.mailbox_id,
    workflowId: toWire(body.workflow_id),
    createdAtMs: atMs,
    expiresAtMs: atMs + INBOX_DAYS * DAY_MS,
    totalParts: body.status === 'uploading' ? count + 1 : count,
    partSizes: {},
    ...(body.generated_parts && { isGenerated: true }),
    details: {
      subject: toWire(body.subject),
      localId: toWire(body.local_id),
      partnerId: toWire(body.partner_id),
      fileName: toWire(body.file_name),
      mexContentType: contentType,
      contentType,
      checksum: toWire(body.checksum),
      contentEncoding: body.content_encoding,
      compressed: body.compressed,
      encrypted: body.encrypted,
    },
    events: [{ status: 'uploading', atMs }],
  };
}
