import type { Recipient } from '@/lib/directory/types';
import { parseIdTime } from '@/lib/mesh/times';
import type { MessageHeaders } from '@/lib/mesh/types';
import { expiryOf } from '../policy';

/** A received message as it is stored for the first time: from its headers, and who the sender is known as. */
export function toReceived(meshMessageId: string, headers: MessageHeaders, sender: Recipient | null) {
  const arrivedAt =
    headers.statusTimestamp ?? headers.lastModified ?? parseIdTime(meshMessageId) ?? new Date();
  const isReport = headers.messageType === 'REPORT';
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
    // The length in an answer to HEAD is its own, never the file's.
    sizeBytes: isReport ? 0n : null,
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
