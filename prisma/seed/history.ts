import { gunzipSync } from 'node:zlib';
import { db, transaction } from '@/lib/db/client';
import { enqueue } from '@/lib/jobs/jobs';
import { expiryOf } from '@/lib/messages/policy';
import type { Delivery } from './simulator-admin';
import { simulatorMailboxes } from './simulator-data';

/** The people who sent the demonstration's messages. */
const SENDERS: Record<string, string> = {
  RX999OT004: 'Tom Adeyemi (trust user)',
  RX999OT011: 'Tom Adeyemi (trust user)',
  VN902CH001: 'Carys Evans (care home manager)',
  X99SC001: 'Sam Okafor (screening office)',
};
const PRACTICE_USER = 'Priya Shah (practice user)';

/** The file's own size, even if it was compressed in transit. */
function sizeOf({ parts, content_encoding }: Delivery): number {
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')));
  return content_encoding === 'gzip' ? gunzipSync(bytes).length : bytes.length;
}

/** The details that both sides of a message show. */
function facts(delivery: Delivery, meshMessageId: string, otherMailboxId: string) {
  const at = new Date(delivery.accepted_at);
  const other = simulatorMailboxes().find(({ mailbox_id }) => mailbox_id === otherMailboxId);
  return {
    meshMessageId,
    workflowId: delivery.workflow_id,
    otherMailboxId,
    otherName: other?.mailbox_name ?? null,
    otherOdsCode: other?.ods_code ?? null,
    subject: delivery.subject || null,
    localId: delivery.local_id ?? null,
    // MESH gives a file without a name this one.
    fileName: delivery.file_name ?? `${meshMessageId}.dat`,
    contentType: delivery.content_type ?? null,
    sizeBytes: BigInt(sizeOf(delivery)),
    partCount: delivery.parts.length,
    happenedAt: at,
    acceptedAt: at,
    arrivedAt: at,
    expiresAt: expiryOf(at),
  };
}

/**
 * The message in its sender's mailbox. While it is not collected, MESH is asked about it, as after a real
 * send.
 */
async function storeSent(mailboxId: string, delivery: Delivery, meshMessageId: string): Promise<void> {
  const message = facts(delivery, meshMessageId, delivery.recipient);
  const isCollected = delivery.status === 'acknowledged';
  const at = message.happenedAt;
  const who = SENDERS[delivery.sender] ?? PRACTICE_USER;
  await transaction(async (tx) => {
    const { id } = await tx.message.create({
      data: {
        ...message,
        mailboxId,
        direction: 'SENT',
        state: isCollected ? 'ACKNOWLEDGED' : 'ACCEPTED',
        stateAt: at,
        partsSent: message.partCount,
        events: {
          create: [
            { kind: 'sending', at, who },
            { kind: 'accepted', at, who: 'MESH' },
            ...(isCollected ? [{ kind: 'acknowledged', at, who: 'MESH' }] : []),
          ],
        },
      },
    });
    if (!isCollected) {
      await enqueue(tx, 'track-message', { messageId: id, attempt: 0 }, { key: `track:${id}` });
    }
  });
}

/** The message in its recipient's mailbox once MESH no longer lists it. The worker finds all others there. */
async function storeReceived(
  mailboxId: string,
  delivery: Delivery,
  meshMessageId: string,
  state: 'COLLECTED' | 'EXPIRED',
): Promise<void> {
  const message = facts(delivery, meshMessageId, delivery.sender);
  const stateAt = state === 'COLLECTED' ? message.happenedAt : message.expiresAt;
  await db().message.create({
    data: {
      ...message,
      mailboxId,
      direction: 'RECEIVED',
      state,
      stateAt,
      events: {
        create: [
          { kind: 'arrived', at: message.happenedAt, who: 'MESH' },
          { kind: state === 'COLLECTED' ? 'collected' : 'expired', at: stateAt, who: 'MESH' },
        ],
      },
    },
  });
}

/** Stores a MESH message as both its mailboxes show it, if they belong to the demonstration. */
export async function storeBothSides(
  mailboxes: Map<string, string>,
  delivery: Delivery,
  meshMessageId: string,
  now: Date,
): Promise<void> {
  const [sender, recipient] = [mailboxes.get(delivery.sender), mailboxes.get(delivery.recipient)];
  if (sender) await storeSent(sender, delivery, meshMessageId);
  if (!recipient) return;
  const isOver = expiryOf(new Date(delivery.accepted_at)) <= now;
  if (delivery.status === 'acknowledged')
    await storeReceived(recipient, delivery, meshMessageId, 'COLLECTED');
  else if (isOver) await storeReceived(recipient, delivery, meshMessageId, 'EXPIRED');
}
