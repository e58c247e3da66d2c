import { z } from 'zod';
import { visible } from '@/lib/format/visible-text';
import { byOurClock } from './server-clock';
import { parseMeshTime } from './times';
import type { EndpointMailbox, OutboxEntry, TrackingRecord } from './types';

/**
 * The bodies of MESH's answers, in the spelling of versions 1 and 2: the server need not honour what we ask
 * for. Ignores unknown fields and keeps unknown words. Fields that we need must be there.
 */

const text = z
  .string()
  .nullish()
  .transform((value) => (value ? visible(value) : null));

const time = text.transform(parseMeshTime);

const id = z.string().min(1);

export const inboxAnswer = z
  .object({
    messages: z.array(id),
    links: z.object({ next: z.string().nullish() }).nullish(),
    approx_inbox_count: z.number().int().nonnegative().nullish().catch(null),
  })
  .transform((answer) => ({
    messageIds: answer.messages,
    /** undefined: the server uses version 1, which has no links. */
    next: answer.links ? (answer.links.next ?? null) : undefined,
    approximateCount: answer.approx_inbox_count ?? null,
  }));

export const countAnswer = z
  .object({ count: z.number().int().nonnegative() })
  .transform((answer) => answer.count);

export const sentAnswer = z
  .object({ message_id: id.optional(), messageID: id.optional(), messageId: id.optional() })
  .transform((answer) => answer.message_id ?? answer.messageID ?? answer.messageId)
  .pipe(id);

const endpoint = z
  .object({
    mailbox_id: id.optional(),
    address: id.optional(),
    mailbox_name: text,
    description: text,
  })
  .transform((result) => ({
    mailboxId: result.mailbox_id ?? result.address,
    mailboxName: result.mailbox_name ?? result.description ?? '',
  }))
  .pipe(z.object({ mailboxId: id, mailboxName: z.string() }));

export const endpointsAnswer = z
  .object({ results: z.array(endpoint) })
  .transform((answer): EndpointMailbox[] => answer.results);

const outboxEntry = z
  .object({ message_id: id, local_id: text, recipient: text, workflow_id: text, sent_date: time })
  .transform(
    (entry): OutboxEntry => ({
      messageId: entry.message_id,
      localId: entry.local_id,
      recipient: entry.recipient,
      workflowId: entry.workflow_id,
      sentAt: entry.sent_date,
    }),
  );

export const outboxAnswer = z
  .object({ messages: z.array(outboxEntry), links: z.object({ next: z.string().nullish() }).nullish() })
  .transform((answer) => ({ entries: answer.messages, next: answer.links?.next || null }));

const success = z
  .union([z.boolean(), z.string()])
  .nullish()
  .transform((value) => (typeof value === 'string' ? parseSuccess(value) : (value ?? null)));

/** SUCCESS, ERROR or something else, as a boolean or null. */
export function parseSuccess(value: string | null | undefined): boolean | null {
  const word = value?.trim().toUpperCase();
  return word === 'SUCCESS' ? true : word === 'ERROR' ? false : null;
}

const trackingFields = z.object({
  message_id: text,
  messageId: text,
  local_id: text,
  localId: text,
  workflow_id: text,
  workflowId: text,
  filename: text,
  fileName: text,
  status: id,
  status_success: success,
  statusSuccess: success,
  status_event: text,
  statusEvent: text,
  status_code: text,
  statusCode: text,
  status_description: text,
  statusDescription: text,
  failureDiagnostic: text,
  status_timestamp: time,
  statusTimestamp: time,
  failureDate: time,
  upload_timestamp: time,
  uploadTimestamp: time,
  expiry_time: time,
  expiryTime: time,
  downloadTimestamp: time,
  recipient: text,
  recipient_name: text,
  recipientName: text,
  recipient_ods_code: text,
  meshRecipientOdsCode: text,
  linked_message_id: text,
  linkedMsgId: text,
  fileSize: z.number().int().nullish().catch(null),
});

/** A tracking answer of a server whose clock is `skewMs` ahead of ours, with times by our clock. */
export function trackingByOurClock(record: TrackingRecord, skewMs: number): TrackingRecord {
  return {
    ...record,
    statusTimestamp: byOurClock(record.statusTimestamp, skewMs),
    uploadedAt: byOurClock(record.uploadedAt, skewMs),
    expiresAt: byOurClock(record.expiresAt, skewMs),
    downloadedAt: byOurClock(record.downloadedAt, skewMs),
  };
}

export const trackingAnswer = trackingFields.transform((answer, context): TrackingRecord => {
  const messageId = answer.message_id ?? answer.messageId;
  if (messageId === null) {
    context.addIssue({ code: 'custom', path: ['message_id'], message: 'missing' });
    return z.NEVER;
  }
  return {
    messageId,
    localId: answer.local_id ?? answer.localId,
    workflowId: answer.workflow_id ?? answer.workflowId,
    fileName: answer.filename ?? answer.fileName,
    status: answer.status.toLowerCase(),
    statusSuccess: answer.status_success ?? answer.statusSuccess,
    statusEvent: answer.status_event ?? answer.statusEvent,
    statusCode: answer.status_code ?? answer.statusCode,
    // Version 1 writes the error of a data message here instead.
    statusDescription: answer.status_description ?? answer.statusDescription ?? answer.failureDiagnostic,
    statusTimestamp: answer.status_timestamp ?? answer.statusTimestamp ?? answer.failureDate,
    uploadedAt: answer.upload_timestamp ?? answer.uploadTimestamp,
    expiresAt: answer.expiry_time ?? answer.expiryTime,
    downloadedAt: answer.downloadTimestamp,
    recipient: answer.recipient,
    recipientName: answer.recipient_name ?? answer.recipientName,
    recipientOdsCode: answer.recipient_ods_code ?? answer.meshRecipientOdsCode,
    linkedMessageId: answer.linked_message_id ?? answer.linkedMsgId,
    // 0 until all of it is there.
    sizeBytes: answer.fileSize || null,
  };
});
