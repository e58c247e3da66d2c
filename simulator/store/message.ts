import type { Dialect } from '../dialect';
import { type WireText, wireText } from '../wire-text';

export type MessageStatus = 'uploading' | 'accepted' | 'acknowledged' | 'undeliverable' | 'error';

/** Who did something: the mailbox of the token, and the program that sent it. */
export type By = { mailboxId: string; userAgent: string };

export type MessageEvent = {
  /** The documented statuses. The test server's admin call may write any other word. */
  status: MessageStatus | (string & {});
  atMs: number;
  by?: By;
  event?: string;
  code?: string;
  description?: string;
  linkedMessageId?: string;
};

/** Why a message was not delivered, in a report's words. */
export type Failure = { event: string; code: string; description: string };

/** The sender's headers, as the bytes that arrived. Empty text means absent. */
export type MessageDetails = {
  subject: WireText;
  localId: WireText;
  partnerId: WireText;
  fileName: WireText;
  /** Mex-Content-Type. */
  mexContentType: WireText;
  /** Mex-Content-Type, or Content-Type without one. */
  contentType: WireText;
  checksum: WireText;
  contentEncoding: '' | 'gzip';
  compressed: boolean;
  encrypted: boolean;
};

export type StoredMessage = {
  messageId: string;
  messageType: 'DATA' | 'REPORT';
  /** Empty on reports. */
  sender: string;
  /** Empty while, or because, automatic routing has found no mailbox. */
  recipient: string;
  /** A GPPROVIDER address. Patient details: removed once routing is decided. */
  routingAddress?: WireText;
  /** On a non-delivery report: the mailbox that the undelivered message was for. */
  intendedRecipient?: string;
  /** On a robot's answer: the message it answers, so that a restart does not answer twice. */
  inReplyTo?: string;
  workflowId: WireText;
  createdAtMs: number;
  acceptedAtMs?: number;
  expiresAtMs: number;
  totalParts: number;
  /** Bytes of each part as stored, by part number. */
  partSizes: Record<string, number>;
  /** SHA-256 of each part, in hex: of a mailbox that discards what arrives. */
  partChecksums?: Record<string, string>;
  /** Its parts are on no disk, and made as they are read (generated-part.ts). */
  isGenerated?: true;
  details: MessageDetails;
  /** Newest first. */
  events: [MessageEvent, ...MessageEvent[]];
  hiddenFromSender?: true;
  hiddenFromRecipient?: true;
};

export const DAY_MS = 86_400_000;
export const INBOX_DAYS = 5;
export const ERASURE_DAYS = 30;

export const NO_DETAILS: MessageDetails = {
  subject: wireText(''),
  localId: wireText(''),
  partnerId: wireText(''),
  fileName: wireText(''),
  mexContentType: wireText(''),
  contentType: wireText(''),
  checksum: wireText(''),
  contentEncoding: '',
  compressed: false,
  encrypted: false,
};

export function statusOf(message: StoredMessage): string {
  return message.events[0].status;
}

export function errorEventOf(message: StoredMessage): MessageEvent | undefined {
  return message.events.find((event) => event.status === 'error');
}

/**
 * Why a message is not delivered. A message put back since is on its way again, but not on the test server.
 */
export function failureOf(message: StoredMessage, dialect: Dialect): MessageEvent | undefined {
  const failure = errorEventOf(message);
  if (!failure || dialect === 'test-server' || message.messageType === 'REPORT') return failure;
  const newer = message.events.slice(0, message.events.indexOf(failure));
  return newer.some(({ status }) => status === 'accepted') ? undefined : failure;
}

/** The time of the newest event with one of these statuses. */
export function eventTimeMs(message: StoredMessage, ...statuses: string[]): number | undefined {
  return message.events.find((event) => statuses.includes(event.status))?.atMs;
}

export function addEvent(message: StoredMessage, event: MessageEvent): void {
  message.events.unshift(event);
}

export function fileNameOf(message: StoredMessage): WireText {
  return message.details.fileName || wireText(`${message.messageId}.dat`);
}

export function storedBytes(message: StoredMessage): number {
  return Object.values(message.partSizes).reduce((sum, sizeBytes) => sum + sizeBytes, 0);
}

export function erasedAtMs(message: StoredMessage): number {
  return (message.acceptedAtMs ?? message.createdAtMs) + ERASURE_DAYS * DAY_MS;
}
