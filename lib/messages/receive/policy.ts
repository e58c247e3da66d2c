import type { Recipient } from '@/lib/directory/types';
import type { MessageHeaders } from '@/lib/mesh/types';
import { expiryOf, STORE_DAYS, waitedUntilDeadline } from '../policy';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A clock corrected a moment ago is still off by up to this. */
const CLOCK_ERROR_MS = 2 * MINUTE_MS;

/**
 * MESH's clock may have been an hour behind ours then, and an hour ahead now: its earlier time looks like a
 * later one.
 */
const CLOCK_MOVED_MS = 125 * MINUTE_MS;

/** How long to keep asking about a message that left the list, or came back, when MESH gives no answer. */
export const PATIENCE_MS = 60 * MINUTE_MS;

/** How long MESH's list may still show a message that we have just told it was collected. */
export const LISTING_LAG_MS = MINUTE_MS;

/**
 * When MESH accepted a message, if known: by its headers, or by the message's id. Null when neither says so,
 * or the time is impossible: in the future, or so old that MESH would have erased the message.
 * @param listedAt the check that listed it.
 */
export function acceptedTime(headers: MessageHeaders, listedAt: Date): Date | null {
  const earliestMs = listedAt.getTime() - (STORE_DAYS + 1) * DAY_MS;
  const latestMs = listedAt.getTime() + CLOCK_ERROR_MS;
  const told = [headers.statusTimestamp, headers.lastModified, headers.idTime];
  return told.find((at) => at && at.getTime() >= earliestMs && at.getTime() <= latestMs) ?? null;
}

/**
 * When a message arrived and until when it waits. Without MESH's time: the check that listed it, and unknown.
 */
export function arrival(acceptedAt: Date | null, listedAt: Date) {
  return {
    acceptedAt,
    happenedAt: acceptedAt ?? listedAt,
    expiresAt: acceptedAt && expiryOf(acceptedAt),
  };
}

/**
 * When a relisted message was put back. Its own earlier time does not say so; a later one does.
 * @param before when MESH had accepted it, or, if unknown, the check that first listed it.
 */
export function putBackTime(headers: MessageHeaders, before: Date, listedAt: Date): Date | null {
  const told = acceptedTime(headers, listedAt);
  return told && told.getTime() > before.getTime() + CLOCK_MOVED_MS ? told : null;
}

/** A received message as it is stored: from its headers, and the sender's known name. */
export function toReceived(
  meshMessageId: string,
  headers: MessageHeaders,
  sender: Recipient | null,
  listedAt: Date,
) {
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
    partCount: headers.totalParts,
    ...arrival(acceptedTime(headers, listedAt), listedAt),
    linkedMeshMessageId: headers.linkedMessageId,
    statusEvent: isReport ? headers.statusEvent : null,
    statusCode: isReport ? headers.statusCode : null,
    statusDescription: isReport ? headers.statusDescription : null,
    headers: headers.raw,
  };
}

export type ReceivedMessage = ReturnType<typeof toReceived>;

/**
 * When to ask again for headers that MESH did not give us: 5 minutes later, then twice as long each time, up
 * to 6 hours.
 */
export function readAgainTime(attempts: number, at: Date): Date {
  return new Date(at.getTime() + Math.min(5 * 2 ** (attempts - 1), 360) * MINUTE_MS);
}

export type MissingMessage = {
  expiresAt: Date | null;
  missingSince: Date | null;
  lastListedAt: Date | null;
};

/**
 * What became of a waiting message that MESH does not list:
 * - `collected_elsewhere`: MESH still describes it, or its sender was told so
 * - `expired`: it was still listed just before its deadline, and not after it
 * - `gone`: two checks did not list it, and nobody knows why
 * - null: not known yet, and asked again at the next check
 * @param evidence.described whether MESH still describes it; null when it gave no answer about it.
 */
export function judgeMissing(
  { expiresAt, missingSince, lastListedAt }: MissingMessage,
  evidence: { described: boolean | null; senderTold: 'collected' | 'undelivered' | null },
  lookedAt: Date,
): 'collected_elsewhere' | 'expired' | 'gone' | null {
  if (evidence.described || evidence.senderTold === 'collected') return 'collected_elsewhere';
  if (!missingSince) return null;
  if (evidence.described === null && lookedAt.getTime() < missingSince.getTime() + PATIENCE_MS) return null;
  if (!expiresAt || missingSince.getTime() < expiresAt.getTime() - CLOCK_ERROR_MS) return 'gone';
  const waited = waitedUntilDeadline(expiresAt, lastListedAt);
  return waited || evidence.senderTold === 'undelivered' ? 'expired' : 'gone';
}
