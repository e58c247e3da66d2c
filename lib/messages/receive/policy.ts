import type { Recipient } from '@/lib/directory/types';
import type { MessageHeaders } from '@/lib/mesh/types';
import { expiryOf } from '../policy';

/** A received message as it is stored for the first time, at `at`: from its headers, and who the sender is known as. */
export function toReceived(
  meshMessageId: string,
  headers: MessageHeaders,
  sender: Recipient | null,
  at: Date,
) {
  const arrivedAt = headers.statusTimestamp ?? headers.lastModified ?? at;
  const isReport = headers.messageType === 'REPORT';
  // On the wire a gzip body's length is not the file's.
  const sizeKnown = headers.totalParts === 1 && headers.contentEncoding === null;
  return {
    direction: 'RECEIVED' as const,
    kind: isReport ? ('REPORT' as const) : ('DATA' as const),
    state: 'AVAILABLE' as const,
    meshMessageId,
    workflowId: headers.workflowId ?? '',
    otherMailboxId: headers.from,
    otherName: sender?.name ?? null,
    otherOdsCode: sender?.odsCode ?? null,
    subject: headers.subject,
    localId: headers.localId,
    fileName: headers.fileName,
    contentType: headers.contentType,
    contentEncoding: headers.contentEncoding,
    checksum: headers.checksum,
    compressed: headers.compressed,
    encrypted: headers.encrypted,
    sizeBytes: sizeKnown && headers.contentLength !== null ? BigInt(headers.contentLength) : null,
    partCount: headers.totalParts,
    happenedAt: arrivedAt,
    expiresAt: expiryOf(arrivedAt),
    linkedMeshMessageId: headers.linkedMessageId,
    statusEvent: isReport ? headers.statusEvent : null,
    statusCode: isReport ? headers.statusCode : null,
    statusDescription: isReport ? headers.statusDescription : null,
    headers: headers.raw,
  };
}

export type ReceivedMessage = ReturnType<typeof toReceived>;
